// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.record;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Counts durations by {@link Buckets}, in four stripes so that threads seldom meet; 2 KB for each stripe in use. */
final class Durations {
    private static final int STRIPES = 4;

    private final AtomicReferenceArray<@Nullable AtomicLongArray> stripes = new AtomicReferenceArray<>(STRIPES);

    void add(long nanos) {
        // not the thread's id: before Java 19 the host's own threads may override what tells it
        int stripe = System.identityHashCode(Thread.currentThread()) & (STRIPES - 1);
        AtomicLongArray counts = stripes.get(stripe);
        if (counts == null) {
            counts = new AtomicLongArray(Buckets.COUNT);
            if (!stripes.compareAndSet(stripe, null, counts)) {
                counts = stripes.get(stripe);
            }
        }
        counts.getAndIncrement(Buckets.indexOf(nanos));
    }

    /** How many durations of each bucket there were so far. */
    long[] counts() {
        long[] sums = new long[Buckets.COUNT];
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            AtomicLongArray counts = stripes.get(stripe);
            for (int i = 0; counts != null && i < sums.length; i++) {
                sums[i] += counts.get(i);
            }
        }
        return sums;
    }
}
