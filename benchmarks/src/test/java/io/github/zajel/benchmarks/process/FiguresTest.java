// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures figures = new Figures();

    @Test
    void differenceIsTakenRoundByRound() {
        double[][] rounds = {{100, 110}, {500, 511}, {100, 112}}; // the second one met a busy machine
        for (double[] round : rounds) {
            figures.add("base", "ms", round[0]);
            figures.add("agent", "ms", round[1]);
        }

        assertThat(figures.medianOver("agent", "base", "ms")).isEqualTo(11);
        assertThat(figures.median("agent", "ms")).isEqualTo(112);
    }

    @Test
    void medianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        figures.add("a", "ms", 4);
        figures.add("a", "ms", 1);

        assertThat(figures.median("a", "ms")).isEqualTo(2.5);
    }

    @Test
    void whatWasNotMeasuredIsNoNumber() {
        assertThat(figures.median("nobody", "ms")).isNaN();
    }
}
