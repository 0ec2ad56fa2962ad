// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;

/** What all network checks have in common: until when they try, and how they tell the time they took. */
final class Checks {
    /** So that "down" is told by the check before the scheduler calls it a timeout. */
    private static final long EARLIER_MILLIS = 200;

    /** 0 means down. */
    private static final double LEAST_SECONDS = 0.0001;

    private Checks() {}

    /** When a check must be over that is to be answered by the deadline. */
    static Deadline due(Deadline deadline) {
        return deadline.earlierBy(EARLIER_MILLIS);
    }

    /** At least 0.0001. */
    static double secondsSince(long startNanos, Clock clock) {
        return Math.max(LEAST_SECONDS, (clock.monotonicNanos() - startNanos) / 1e9);
    }
}
