// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.base.Deadline;

/** How much more a run may do: it must flood neither server nor host, nor take all of its time. */
final class Limits {
    private long values;
    private long lines;
    private Deadline deadline;
    private long reserveMillis;

    /** @param values how many may be sent, or counted */
    Limits(long values, long lines, Deadline deadline) {
        this.values = values;
        this.lines = lines;
        this.deadline = deadline;
        goOn(deadline);
    }

    Limits copy() {
        return new Limits(values, lines, deadline);
    }

    /** What is left is for another run. */
    final void goOn(Deadline ofNextRun) {
        deadline = ofNextRun;
        reserveMillis = ofNextRun.millisLeft() / 2;
    }

    void lineRead(boolean isValue) {
        lines--;
        values -= isValue ? 1 : 0;
    }

    boolean areReached() {
        return values <= 0 || lines <= 0 || isTimeUp();
    }

    boolean isTimeUp() {
        return deadline.millisLeft() < reserveMillis;
    }
}
