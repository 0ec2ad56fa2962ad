// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.item.Item;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.testing.TrackedReadings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** What a command has prepared, it closes. */
class ReadingsAreClosedTest {
    private final TrackedReadings readings = new TrackedReadings();
    private final KeyRouter router = readings.router();
    private final PrintStream out = new PrintStream(new ByteArrayOutputStream());

    @Test
    void aReadingIsClosedOnceItsValueIsPrinted() {
        assertThat(TestCommand.print("tracked[a]", router, 3, out)).isTrue();
        assertThat(readings.closed()).containsExactly("a#1");
    }

    @Test
    void aReadingWithoutAValueIsClosedToo() {
        assertThat(TestCommand.print("tracked[a,unsupported]", router, 3, out)).isFalse();
        assertThatThrownBy(() -> TestCommand.print("tracked[b,bug]", router, 3, out))
                .hasMessage("planned");

        assertThat(readings.closed()).containsExactly("a#1", "b#1");
    }

    @Test
    void anItemIsCheckedByPreparingItsReadingOnly() {
        CheckCommand.tellUnsupported(new Item(1, "tracked[a,bug]", "10s", 3000), router, out);

        assertThat(readings.closed()).containsExactly("a#1");
    }
}
