// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.record;

/**
 * Durations by size: eight steps for each power of two, from 128 ns to 137 s, and steps of 16 ns below. What is longer
 * counts into the last one. A bucket's middle is off by 6.25 % of any duration in it at most, 8 ns below 128 ns.
 */
final class Buckets {
    static final int COUNT = 248;

    private static final int STEPS = 8;
    private static final int STEP_BITS = 3;

    /** Of the first duration that is not in a step of 16 ns: 2 to the power of it. */
    private static final int FIRST_POWER = 7;

    private static final long SHORTEST_STEP = (1 << FIRST_POWER) / STEPS;

    private Buckets() {}

    /** @param nanos negative ones, of a clock that is not as monotonic as it should be, count as 0 */
    static int indexOf(long nanos) {
        if (nanos < 1 << FIRST_POWER) {
            return nanos < 0 ? 0 : (int) (nanos / SHORTEST_STEP);
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        int step = (int) (nanos >>> (power - STEP_BITS)) & (STEPS - 1);
        return Math.min(COUNT - 1, (power - FIRST_POWER + 1) * STEPS + step);
    }

    /** Nanoseconds in the middle of a bucket. */
    static double middle(int index) {
        if (index < STEPS) {
            return index * SHORTEST_STEP + SHORTEST_STEP / 2.0;
        }
        int shift = index / STEPS - 1 + FIRST_POWER - STEP_BITS;
        return (STEPS + index % STEPS + 0.5) * (1L << shift);
    }
}
