// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemHistoryTest {
    @ParameterizedTest
    @CsvSource({
        "UNSIGNED, 7, 7",
        "UNSIGNED, ' 7 ', 7",
        "UNSIGNED, 7.00, 7",
        "UNSIGNED, 18446744073709551615, 18446744073709551615",
        "FLOAT, 4.5E-4, 4.5E-4",
        "FLOAT, -1, -1",
        "CHAR, x y, x y",
    })
    void suitableTextBecomesAValue(ValueType type, String text, String stored) {
        Value value = store(type, text);
        assertThat(value.isSupported()).isTrue();
        assertThat(value.text()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "UNSIGNED, -5", "UNSIGNED, 7.5", "UNSIGNED, 18446744073709551616", "UNSIGNED, ''", "UNSIGNED, .", "UNSIGNED, x",
        "FLOAT, NaN", "FLOAT, 1f", "FLOAT, 0x1p3", "FLOAT, 1e999", "FLOAT, ''", "FLOAT, Infinity",
    })
    void unsuitableTextMakesTheItemNotSupported(ValueType type, String text) {
        assertThat(store(type, text).isSupported()).isFalse();
    }

    @Test
    void reasonNamesTypeAndText() {
        assertThat(store(ValueType.UNSIGNED, "-5").text())
                .isEqualTo(
                        "Value of type \"string\" is not suitable for value type \"Numeric (unsigned)\". Value \"-5\"");
    }

    @Test
    void memoryIsBoundedByCountAndByCharacters() {
        ItemHistory numbers = history(ValueType.UNSIGNED);
        ItemHistory texts = history(ValueType.TEXT);
        String longText = "x".repeat(60_000);
        for (int i = 0; i < 2000; i++) {
            numbers.add(i, 0, i, true, "1");
            texts.add(i, 0, i, true, longText);
        }
        assertThat(numbers.state().values()).hasSize(600);
        assertThat(texts.state().values()).hasSize(2);
        assertThat(texts.state().count()).isEqualTo(2000);
    }

    @Test
    void onlyFirstValuesAndTurnsAreNews() {
        ItemHistory item = history(ValueType.UNSIGNED);
        assertThat(item.add(1, 0, 1, true, "1")).isTrue();
        assertThat(item.add(2, 0, 2, true, "2")).isFalse();
        assertThat(item.add(3, 0, 3, false, "why")).isTrue();
        assertThat(item.add(4, 0, 4, false, "why")).isFalse();
        assertThat(item.add(5, 0, 5, true, "3")).isTrue();
    }

    private static Value store(ValueType type, String text) {
        ItemHistory item = history(type);
        item.add(1, 1, 1, true, text);
        return item.last();
    }

    private static ItemHistory history(ValueType type) {
        return new ItemHistory(1, TemplateItem.of("k", "1s", type));
    }
}
