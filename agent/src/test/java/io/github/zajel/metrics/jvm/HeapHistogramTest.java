// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.Seeds;
import org.junit.jupiter.api.Test;

class HeapHistogramTest {
    private static final String JAVA_8 = """

             num     #instances         #bytes  class name
            ----------------------------------------------
               1:      10001215      560413728  [B
               2:          2676       92423080  [Ljava.lang.Object;
            Total      10062388      660124768

            """;

    private static final String[] PIECES = {
        "1:",
        "7",
        "-7",
        "99999999999999999999",
        "[B",
        "Total",
        "\n",
        "\n 1: 2 32 x",
        "\nTotal 5 5\n",
        "(",
        ":",
        "\u0000"
    };

    @Test
    void tableOfTheJvmBecomesJson() throws Exception {
        assertThat(HeapHistogram.parse(JAVA_8).json(20))
                .isEqualTo("{\"instances\":10062388,\"bytes\":660124768,\"classes\":["
                        + "{\"class\":\"[B\",\"instances\":10001215,\"bytes\":560413728},"
                        + "{\"class\":\"[Ljava.lang.Object;\",\"instances\":2676,\"bytes\":92423080}]}");
    }

    @Test
    void asManyClassesAreToldAsAskedFor() throws Exception {
        assertThat(HeapHistogram.parse(JAVA_8).json(1)).contains("[B").doesNotContain("Object");
    }

    @Test
    void moduleIsNoPartOfTheName() throws Exception {
        assertThat(HeapHistogram.parse("   1:  5  80  java.lang.String (java.base@17.0.15)\n")
                        .json(1))
                .contains("\"class\":\"java.lang.String\"");
    }

    @Test
    void noMoreClassesAreKeptThanCanBeAskedFor() throws Exception {
        StringBuilder table = new StringBuilder();
        for (int i = 1; i <= 5000; i++) {
            table.append(i).append(": 1 16 Class").append(i).append('\n');
        }
        String json = HeapHistogram.parse(table + "Total 5000 80000\n").json(5000);
        assertThat(json).contains("\"Class200\"").doesNotContain("\"Class201\"").startsWith("{\"instances\":5000,");
    }

    @Test
    void anythingElseIsATableOrUnsupported() {
        assertThatThrownBy(() -> HeapHistogram.parse("OutOfMemory")).isInstanceOf(UnsupportedItemException.class);
        Seeds.check(500, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                assertThat(HeapHistogram.parse(text.toString()).json(5)).startsWith("{");
            } catch (UnsupportedItemException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            } catch (Exception other) {
                throw new AssertionError(text.toString(), other);
            }
        });
    }
}
