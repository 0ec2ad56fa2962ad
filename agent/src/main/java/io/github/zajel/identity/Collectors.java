// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import java.util.Collection;

/** Names the garbage collector. */
public final class Collectors {
    /** Part of a bean's name, and the collector as its flag calls it. */
    private static final String[][] MARKS = {
        {"G1", "G1"},
        {"ZGC", "ZGC"},
        {"Shenandoah", "Shenandoah"},
        {"ConcurrentMarkSweep", "CMS"},
        {"PS ", "Parallel"},
        {"Copy", "Serial"},
        {"MarkSweepCompact", "Serial"},
        {"Epsilon", "Epsilon"}
    };

    private Collectors() {}

    /**
     * @param beanNames of the JVM's {@code GarbageCollectorMXBean}s; the caller knows when they may be asked for
     * @return the collector as in {@code -XX:+Use…GC}, or the first bean's name where it is none of HotSpot's; empty when
     *     there is no bean
     */
    public static String nameOf(Collection<String> beanNames) {
        String all = String.join(",", beanNames);
        for (String[] mark : MARKS) {
            if (all.contains(mark[0])) {
                return mark[1];
            }
        }
        return beanNames.isEmpty() ? "" : beanNames.iterator().next();
    }
}
