// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecimalTest {
    @Test
    void everyNumberUpToTheMaximumIsReadAndNoneAbove() {
        for (int max = 0; max < 130; max++) {
            for (int number = 0; number < 140; number++) {
                assertThat(Decimal.parse(Integer.toString(number), max)).isEqualTo(number <= max ? number : -1);
            }
        }
    }

    @Test
    void largestLongIsTheLast() {
        assertThat(Decimal.parse("9223372036854775807", Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(Decimal.parse("9223372036854775808", Long.MAX_VALUE)).isEqualTo(-1);
        assertThat(Decimal.parse("99999999999999999999999", Long.MAX_VALUE)).isEqualTo(-1);
    }

    @Test
    void whatIsNotOnlyDigitsIsNoNumber() {
        for (String text : new String[] {"", "-1", "+1", " 1", "1 ", "1.0", "0x1", "\u0661"}) {
            assertThat(Decimal.parse(text, 100)).as(text).isEqualTo(-1);
        }
    }
}
