// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.server;

import io.github.zajel.base.Clock;
import java.util.concurrent.TimeUnit;

/** When one of the duties of the server's thread is due next, by the monotonic clock. */
final class Turn {
    private final Clock clock;
    private long atNanos;

    /** Due at once. */
    Turn(Clock clock) {
        this.clock = clock;
        this.atNanos = clock.monotonicNanos();
    }

    boolean isDue() {
        return nanosLeft() <= 0;
    }

    long nanosLeft() {
        return atNanos - clock.monotonicNanos();
    }

    void now() {
        atNanos = clock.monotonicNanos();
    }

    void inSeconds(long seconds) {
        inNanos(TimeUnit.SECONDS.toNanos(seconds));
    }

    void inNanos(long nanos) {
        atNanos = clock.monotonicNanos() + nanos;
    }
}
