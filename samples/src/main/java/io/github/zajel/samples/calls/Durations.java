// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * All durations of {@link Work#spin}, in full. What a probe measures of a call lies between two that are taken here: inside
 * the method, and around the call of it. So the n-th shortest of what the probe measures lies between the n-th shortest of
 * these, however busy the machine is. Any thread.
 */
final class Durations {
    private static final double SHORTEST_NANOS = 20_000;

    /** The longest are so many times as long as the shortest; all sizes in between are as frequent. */
    private static final double SPREAD = 100;

    private static final double[] SHARES = {0, 0.5, 0.9, 0.95, 0.99, 0.999, 1};
    private static final String[] NAMES = {"min", "p50", "p90", "p95", "p99", "p999", "max"};

    private final List<Long> inside = new ArrayList<>();
    private final List<Long> around = new ArrayList<>();
    private final List<Long> gaps = new ArrayList<>();

    /** Calls so often. */
    void spin(Work work, int calls, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < calls; i++) {
            long nanos = (long) (SHORTEST_NANOS * Math.pow(SPREAD, random.nextDouble()));
            long begin = System.nanoTime();
            long spent = work.spin(nanos);
            add(spent, System.nanoTime() - begin);
        }
    }

    private synchronized void add(long spent, long spentAround) {
        inside.add(spent);
        around.add(spentAround);
        gaps.add(spentAround - spent);
    }

    /** {@code p50=LOWER..UPPER} and so on, in nanoseconds, by the nearest rank; {@code avg} and {@code total} too; {@code gap} is what lies between the two of one call, mostly. */
    synchronized String summary() {
        inside.sort(null);
        around.sort(null);
        gaps.sort(null);
        TreeMap<String, String> bounds = new TreeMap<>();
        for (int i = 0; i < SHARES.length; i++) {
            int rank = Math.max(1, (int) Math.ceil(SHARES[i] * inside.size()));
            bounds.put(NAMES[i], inside.get(rank - 1) + ".." + around.get(rank - 1));
        }
        bounds.put("gap", "0.." + gaps.get(gaps.size() / 2));
        bounds.put("total", sum(inside) + ".." + sum(around));
        bounds.put("avg", sum(inside) / inside.size() + ".." + (sum(around) / around.size() + 1));
        StringBuilder text = new StringBuilder();
        bounds.forEach((name, bound) -> text.append(text.length() == 0 ? "" : " ")
                .append(name)
                .append('=')
                .append(bound));
        return text.toString();
    }

    private static long sum(List<Long> nanos) {
        long sum = 0;
        for (long one : nanos) {
            sum += one;
        }
        return sum;
    }
}
