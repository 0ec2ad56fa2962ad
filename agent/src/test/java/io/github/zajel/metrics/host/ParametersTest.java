// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.item.ItemKey;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void tooManyAreRefusedAndBracketsWhereThereAreNone() throws Exception {
        assertThatThrownBy(() -> Parameters.of(ItemKey.parse("k[]"), 0)).hasMessage("Item does not allow parameters.");
        assertThatThrownBy(() -> Parameters.of(ItemKey.parse("k[,]"), 1)).hasMessage("Too many parameters.");
        assertThat(Parameters.of(ItemKey.parse("k[,]"), 2).text(1)).isEmpty();
    }

    @Test
    void firstChoiceStandsForNothing() throws Exception {
        Parameters parameters = Parameters.of(ItemKey.parse("k[b,,c]"), 3);
        assertThat(parameters.oneOf(0, "a", "b")).isEqualTo("b");
        assertThat(parameters.oneOf(1, "a", "b")).isEqualTo("a");
        assertThatThrownBy(() -> parameters.oneOf(2, "a", "b")).hasMessage("Invalid third parameter.");
    }

    @Test
    void numbersAreDigitsOnly() throws Exception {
        Parameters parameters = Parameters.of(ItemKey.parse("k[007,2147483647,2147483648,-1,1.0,]"), 6);
        assertThat(parameters.number(0)).isEqualTo(7);
        assertThat(parameters.number(1)).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> parameters.number(2)).hasMessage("Invalid third parameter.");
        assertThatThrownBy(() -> parameters.number(3)).hasMessage("Invalid fourth parameter.");
        assertThatThrownBy(() -> parameters.number(4)).hasMessage("Invalid fifth parameter.");
        assertThatThrownBy(() -> parameters.number(5)).hasMessage("Invalid sixth parameter.");
    }
}
