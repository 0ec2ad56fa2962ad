// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import io.github.zajel.base.Timer;
import io.github.zajel.testing.VirtualTime;

/** Runs at once what shall run soon, and at its time what shall run later; a task that fails costs no other. */
final class DirectTimer implements Timer {
    private final VirtualTime time;
    private int waiting;

    DirectTimer(VirtualTime time) {
        this.time = time;
    }

    /** How many tasks wait for their time. */
    int waiting() {
        return waiting;
    }

    @Override
    public void execute(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException ignored) {
            // the agent's timer logs it
        }
    }

    @Override
    public Scheduled schedule(Runnable task, long delayNanos) {
        waiting++;
        Scheduled scheduled = time.schedule(
                () -> {
                    waiting--;
                    task.run();
                },
                delayNanos);
        return () -> {
            waiting--;
            scheduled.cancel();
        };
    }
}
