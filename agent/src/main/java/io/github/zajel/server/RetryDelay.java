// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import java.util.concurrent.TimeUnit;

/**
 * How long to wait after a failure: doubling from a first delay up to a longest one. With a longest one of a quarter of a
 * minute the agents of a server that is away ask it less often than they do while it is well, so that it finds no crowd at
 * its door when it comes back.
 */
final class RetryDelay {
    static final long LONGEST_SECONDS = 15;

    /** Which part of a delay is taken off at most, to keep agents apart. */
    private static final int MAX_SPREAD = 3;

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
     * Nanoseconds to wait after one more failure. Up to a third is taken off by {@code spread}, so that the agents of many
     * hosts, cut off in the same moment, do not come back in the same one.
     *
     * @param spread any number that differs from agent to agent
     */
    long afterFailure(int spread) {
        return afterFailure(spread, LONGEST_SECONDS);
    }

    /** The same with another longest delay. */
    long afterFailure(int spread, long longestSeconds) {
        int doublings = Math.min(Math.max(0, failures++ - failuresBeforeDoubling + 1), 10);
        long nanos = Math.min(firstNanos << doublings, TimeUnit.SECONDS.toNanos(longestSeconds));
        return nanos - nanos / MAX_SPREAD / 1000 * Math.floorMod(spread, 1000);
    }
}
