// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

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
    void numbersAreDigitsUpToTheMaximum() throws Exception {
        Parameters parameters = Parameters.of(ItemKey.parse("k[007,10,11,-1,1.0,,9]"), 7);
        assertThat(parameters.number(0, 10)).isEqualTo(7);
        assertThat(parameters.number(1, 10)).isEqualTo(10);
        assertThatThrownBy(() -> parameters.number(2, 10)).hasMessage("Invalid third parameter.");
        assertThatThrownBy(() -> parameters.number(3, 10)).hasMessage("Invalid fourth parameter.");
        assertThatThrownBy(() -> parameters.number(4, 10)).hasMessage("Invalid fifth parameter.");
        assertThatThrownBy(() -> parameters.number(5, 10)).hasMessage("Invalid sixth parameter.");
        assertThatThrownBy(() -> parameters.number(6, 5)).hasMessage("Invalid seventh parameter.");
    }

    @Test
    void emptyIsMissingWhereSomethingIsRequired() throws Exception {
        Parameters parameters = Parameters.of(ItemKey.parse("k[a,]"), 3);
        assertThat(parameters.required(0)).isEqualTo("a");
        assertThatThrownBy(() -> parameters.required(1)).hasMessage("Invalid second parameter.");
        assertThat(parameters.text(1, "b")).isEqualTo("b");
        assertThat(parameters.isThere(1)).isTrue();
        assertThat(parameters.isThere(2)).isFalse();
    }

    @Test
    void malformedExpressionIsRefusedAtItsPlace() throws Exception {
        Parameters parameters = Parameters.of(ItemKey.parse("k[a,(]"), 3);
        assertThatThrownBy(() -> parameters.expression(1))
                .hasMessageStartingWith("Invalid regular expression in second parameter: ");
        assertThat(parameters.expression(2)).isNull();
    }
}
