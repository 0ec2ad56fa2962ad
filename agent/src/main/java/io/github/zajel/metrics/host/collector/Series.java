// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.collector;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The samples of a quarter of an hour, with their times. Grows as they come; then the newest replaces the oldest. */
final class Series {
    /** One a second for 15 minutes, and the one they start from. */
    static final int MAX_SAMPLES = 901;

    private static final int FIRST_SAMPLES = 64;

    /** Samples come a little early or late; the one of the second in question is meant. */
    private static final long TOLERANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final int columns;
    private long[] times = new long[FIRST_SAMPLES];
    private long[] values;
    private int count;
    private int newest = -1;

    Series(int columns) {
        this.columns = columns;
        this.values = new long[FIRST_SAMPLES * columns];
    }

    /** @param atNanos later than that of the sample before */
    void add(long atNanos, long[] sample) {
        if (count == times.length && count < MAX_SAMPLES) {
            int more = Math.min(2 * count, MAX_SAMPLES);
            times = Arrays.copyOf(times, more);
            values = Arrays.copyOf(values, more * columns);
        }
        newest = (newest + 1) % times.length;
        count = Math.min(count + 1, times.length);
        times[newest] = atNanos;
        System.arraycopy(sample, 0, values, newest * columns, columns);
    }

    void clear() {
        count = 0;
        newest = -1;
    }

    /** Time of the newest sample; there must be one. */
    long newestNanos() {
        return times[newest];
    }

    /**
     * The change up to the newest sample, from the oldest one that is not older than that many seconds before it; from
     * the one before it where the JVM stood still longer. Null without two samples.
     */
    @Nullable
    Window window(int seconds) {
        if (count < 2) {
            return null;
        }
        long span = TimeUnit.SECONDS.toNanos(seconds) + TOLERANCE_NANOS;
        int back = 1;
        while (back + 1 < count && times[newest] - times[place(back + 1)] <= span) {
            back++;
        }
        int first = place(back);
        long[] changes = new long[columns];
        for (int i = 0; i < columns; i++) {
            changes[i] = values[newest * columns + i] - values[first * columns + i];
        }
        return new Window(changes, times[newest] - times[first]);
    }

    private int place(int back) {
        return Math.floorMod(newest - back, times.length);
    }
}
