// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.zajel.base.Secrets;
import io.github.zajel.item.JsonText;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.Seeds;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributePathTest {
    @ParameterizedTest
    @CsvSource({
        "Usage, Usage",
        "Usage.used, Usage",
        "a\\.b, a.b",
        "a\\\\.b, a\\",
        "a\\b, a\\b",
        "a\\, a\\",
        "Usage., Usage",
        "., ''",
        "'', ''",
    })
    void attributeEndsAtTheFirstDotWithoutABackslash(String text, String attribute) {
        assertThat(new AttributePath(text, new SecretCells(Secrets.standard())).attribute())
                .isEqualTo(attribute);
    }

    @Test
    void anyNamesSurviveEscapingAndSplitting() {
        Seeds.check(2_000, random -> {
            List<String> names = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                String name = randomName(random);
                names.add(name);
                text.append(names.size() > 1 ? "." : "")
                        .append(name.replace("\\", "\\\\").replace(".", "\\."));
            }
            Object leaf = new Object();
            Object value = leaf;
            for (int i = names.size() - 1; i > 0; i--) {
                value = row(names.get(i), value);
            }
            AttributePath path = new AttributePath(text.toString(), new SecretCells(Secrets.standard()));
            assertThat(path.attribute()).isEqualTo(names.get(0));
            try {
                assertThat(path.walk(value)).isSameAs(leaf);
            } catch (UnsupportedItemException | JsonText.TooLargeException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void noTextBreaksTheSplitting() {
        Seeds.check(
                2_000,
                random -> assertThatCode(
                                () -> new AttributePath(randomName(random), new SecretCells(Secrets.standard())))
                        .doesNotThrowAnyException());
    }

    private static String randomName(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            name.append("ab.\\ é".charAt(random.nextInt(6)));
        }
        return name.toString();
    }

    /** What answers to one name only; made by hand since a real composite trims its items' names. */
    private static CompositeData row(String name, Object value) {
        CompositeData real = OpenValues.composite(new String[] {"x"}, new OpenType<?>[] {SimpleType.INTEGER}, 1);
        return (CompositeData) Proxy.newProxyInstance(
                AttributePathTest.class.getClassLoader(),
                new Class<?>[] {CompositeData.class},
                (self, method, arguments) ->
                        arguments != null && name.equals(arguments[0]) ? value : method.invoke(real, arguments));
    }
}
