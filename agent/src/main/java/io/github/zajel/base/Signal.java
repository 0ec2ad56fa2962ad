// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.util.concurrent.TimeUnit;

/** Wakes one thread from its sleep. A signal given while the thread is at work is not lost: its next sleep ends at once. */
public final class Signal {
    private boolean isGiven;

    /** Safe from any thread; never blocks. */
    public synchronized void give() {
        isGiven = true;
        notifyAll();
    }

    /** Sleeps until a signal is given, {@code nanos} have passed, or the thread is interrupted (its flag stays set). */
    public synchronized void await(long nanos) {
        try {
            if (!isGiven && nanos > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, nanos);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        isGiven = false;
    }
}
