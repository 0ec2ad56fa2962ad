// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

/** The two times: one for stamps, one for durations. Tests bring their own. Safe from any thread. */
public interface Clock {
    /** Milliseconds since 1970-01-01 UTC. May jump either way when an operator or NTP sets the machine's clock. */
    long wallMillis();

    /** Nanoseconds since some fixed moment; never goes back. Only differences mean something. */
    long monotonicNanos();

    /** The machine's clocks. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
