// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import java.util.concurrent.TimeUnit;

/** How long to wait after a failure: doubling from a first delay up to a minute, so that a server that comes back is not overrun. */
final class RetryDelay {
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final long firstNanos;
    private final int failuresBeforeDoubling;
    private int failures;

    /** @param failuresBeforeDoubling how many failures are answered with the first delay */
    RetryDelay(long firstSeconds, int failuresBeforeDoubling) {
        this.firstNanos = TimeUnit.SECONDS.toNanos(firstSeconds);
        this.failuresBeforeDoubling = failuresBeforeDoubling;
    }

    void succeeded() {
        failures = 0;
    }

    int failures() {
        return failures;
    }

    /**
     * Nanoseconds to wait after one more failure. Up to a tenth is taken off by {@code spread}, so that the agents of many
     * hosts, cut off in the same moment, do not come back in the same one.
     *
     * @param spread any number that differs from agent to agent
     */
    long afterFailure(int spread) {
        int doublings = Math.min(Math.max(0, failures++ - failuresBeforeDoubling + 1), 10);
        long nanos = Math.min(firstNanos << doublings, MAX_NANOS);
        return nanos - nanos / 1000 * Math.floorMod(spread, 100);
    }
}
