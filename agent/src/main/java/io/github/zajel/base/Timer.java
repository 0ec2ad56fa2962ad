// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

/**
 * Runs tasks one after the other on one thread, which thereby owns the state they touch: no locks needed. Tests bring
 * their own, and with it the time and the order.
 */
public interface Timer {
    /** Runs the task soon. Safe from any thread. */
    void execute(Runnable task);

    /** Runs the task once, {@code delayNanos} from now (0 or less: soon). Safe from any thread. */
    Scheduled schedule(Runnable task, long delayNanos);

    /** A task that waits for its time. */
    interface Scheduled {
        /** Makes sure the task does not start any more. Does nothing when it ran already. */
        void cancel();
    }
}
