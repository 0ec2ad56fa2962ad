// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void everyItemHasItsLineWithCountAndLastValue() {
        List<String> lines = table(80, "7", "8");
        assertThat(lines).hasSize(2).first().isEqualTo("host h  not seen yet");
        assertThat(lines.get(1)).matches("  k +2  8");
    }

    @Test
    void noLineIsWiderThanAskedOrHoldsControlCharacters() {
        List<String> lines = table(60, "\u001b[2J" + "x".repeat(500) + "\n");
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(60).matches("\\P{Cntrl}*"));
        assertThat(lines.get(1)).contains(" [2Jxxx").endsWith("…");
    }

    private static List<String> table(int width, String... values) {
        Hosts hosts = new Hosts(List.of(TemplateItem.of("k", "1s", ValueType.TEXT)), new News());
        ItemHistory item = hosts.add("h").byKey("k");
        for (String value : values) {
            item.add(1, 1, 1, true, value);
        }
        return new Table(width).lines(hosts.states(0));
    }
}
