// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.record;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was thrown, by the name of its class, so that no class of the host is kept. */
final class Thrown {
    /** A method that throws more kinds is read as a whole; and a loader that makes classes without end costs no memory. */
    private static final int MOST_NAMES = 100;

    private static final String OTHERS = "other";

    private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder others = new LongAdder();

    void add(Throwable thrown) {
        String name = thrown.getClass().getName();
        LongAdder count = counts.get(name);
        if (count == null) {
            count = counts.size() < MOST_NAMES ? fresh(name) : others;
        }
        count.increment();
    }

    private LongAdder fresh(String name) {
        LongAdder fresh = new LongAdder();
        LongAdder known = counts.putIfAbsent(name, fresh);
        return known == null ? fresh : known;
    }

    /** By name. */
    Map<String, Long> counts() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        long other = others.sum();
        if (other > 0) {
            sums.put(OTHERS, other);
        }
        return sums;
    }
}
