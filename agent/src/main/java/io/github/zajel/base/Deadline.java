// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

/** The moment by which something must be done, however many steps it takes. */
public final class Deadline {
    private final Clock clock;
    private final long atNanos;

    private Deadline(Clock clock, long atNanos) {
        this.clock = clock;
        this.atNanos = atNanos;
    }

    /** {@code millis} from now. */
    public static Deadline in(long millis, Clock clock) {
        return new Deadline(clock, clock.monotonicNanos() + millis * 1_000_000L);
    }

    /** The same moment, but for {@code millis}: for what must be over before that. */
    public Deadline earlierBy(long millis) {
        return new Deadline(clock, atNanos - millis * 1_000_000L);
    }

    /** Milliseconds left, rounded up; 0 when it has passed. */
    public long millisLeft() {
        return Math.max(0, (nanosLeft() + 999_999L) / 1_000_000L);
    }

    public boolean hasPassed() {
        return nanosLeft() <= 0;
    }

    /** Below zero when it has passed. */
    public long nanosLeft() {
        return atNanos - clock.monotonicNanos();
    }
}
