// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KernelTextTest {
    @Test
    void linesAreFoundByTheirBeginningOnly() {
        KernelText text = text("SwapCached: 1 kB\nCached:   22 kB\nActive(anon): 3 kB\nActive: 4 kB");
        assertThat(text.find("Cached:")).isTrue();
        assertThat(text.number()).isEqualTo(22);
        assertThat(text.find("Active:")).isTrue();
        assertThat(text.number()).isEqualTo(4);
        assertThat(text.find("kB")).isFalse();
        assertThat(text.nextLine()).isFalse();
    }

    @Test
    void numbersEndWithTheLine() {
        KernelText text = text("a 1\t2\n3");
        assertThat(text.word()).isEqualTo("a");
        assertThat(text.number()).isEqualTo(1);
        assertThat(text.number()).isEqualTo(2);
        assertThat(text.number()).isEqualTo(-1);
        assertThat(text.word()).isEmpty();
        assertThat(text.nextLine()).isTrue();
        assertThat(text.number()).isEqualTo(3);
        assertThat(text.nextLine()).isFalse();
    }

    @Test
    void largestNumberIsReadAndWhatIsLargerIsNone() {
        assertThat(text("9223372036854775807").number()).isEqualTo(Long.MAX_VALUE);
        assertThat(text("9223372036854775808").number()).isEqualTo(-1);
        assertThat(text("-1").number()).isEqualTo(-1);
        assertThat(text("x").number()).isEqualTo(-1);
    }

    @Test
    void restOfLineComesWithoutBlanksAround() {
        KernelText text = text("name :  AMD EPYC \r\nnext");
        text.word();
        assertThat(text.skip(" :")).isTrue();
        assertThat(text.rest()).isEqualTo("AMD EPYC");
        assertThat(text.rest()).isEmpty();
        assertThat(text.skip("next")).isFalse();
    }

    @Test
    void emptyTextHasNothing() {
        KernelText text = text("");
        assertThat(text.find("")).isFalse();
        assertThat(text.skip("x")).isFalse();
        assertThat(text.number()).isEqualTo(-1);
        assertThat(text.rest()).isEmpty();
    }

    private static KernelText text(String text) {
        return new KernelText(text.getBytes(StandardCharsets.UTF_8));
    }
}
