// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.metrics.instrumented.weave.Measure;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches how often a target is called, so that measuring it stays cheap: beyond a rate its calls are only counted, beyond
 * ten times that rate not even that. Both hold until the last item of the target is gone.
 */
final class CallRate {
    /** A burst is no reason. */
    private static final int WINDOWS = 3;

    private static final int FACTOR = 10;

    private final int most;
    private long calls;
    private long nanos;
    private double perSecond;
    private int high;
    private int tooHigh;

    /** @param most calls a second that may be timed */
    CallRate(int most, long nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** At the end of a window of some seconds. @return whether another rule counts from now on */
    boolean look(long callsNow, long nanosNow) {
        boolean wasHigh = isHigh();
        boolean wasTooHigh = isTooHigh();
        perSecond = (callsNow - calls) * (double) TimeUnit.SECONDS.toNanos(1) / Math.max(1, nanosNow - nanos);
        calls = callsNow;
        nanos = nanosNow;
        high = isHigh() || perSecond > most ? high + 1 : 0;
        tooHigh = isTooHigh() || perSecond > (double) most * FACTOR ? tooHigh + 1 : 0;
        return wasHigh != isHigh() || wasTooHigh != isTooHigh();
    }

    /** Calls a second in the last window. */
    double perSecond() {
        return perSecond;
    }

    boolean isHigh() {
        return high >= WINDOWS;
    }

    boolean isTooHigh() {
        return tooHigh >= WINDOWS;
    }

    @Nullable
    String objection(Measure wanted) {
        if (isTooHigh()) {
            return "It is called more than " + (long) most * FACTOR
                    + " times a second, which is too often to be watched: see MaxProbeRate.";
        }
        return isHigh() && wanted != Measure.COUNT
                ? "It is called more than " + most + " times a second, so only count and errors are measured: see"
                        + " MaxProbeRate."
                : null;
    }
}
