// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import io.github.zajel.metric.UnsupportedItemException;

/** The memory of the container, in bytes. */
final class ContainerMemory {
    /** Version 1 has a number close to 2^63 for "none"; no machine has an exbibyte. */
    private static final long NONE = 1L << 60;

    private ContainerMemory() {}

    /** What it may use at most, by its own limit or one around it; 0 for no limit. */
    static long limit(Cgroup own) throws UnsupportedItemException {
        long lowest = NONE;
        for (Cgroup group = own; group != null; group = group.parent()) {
            String file = group.isV2() ? "memory.max" : "memory.limit_in_bytes";
            if (group.has(file)) { // not in the outermost
                String text = group.line(file);
                lowest = Math.min(lowest, text.equals("max") ? NONE : Cgroup.parse(text, group.file(file)));
            }
        }
        return lowest == NONE ? 0 : lowest;
    }

    /** Page cache included. */
    static long usage(Cgroup group) throws UnsupportedItemException {
        String file = group.isV2() ? "memory.current" : "memory.usage_in_bytes";
        if (!group.has(file)) {
            throw new UnsupportedItemException("Memory is not counted for the JVM's control group (" + group.file(file)
                    + " is missing): it is in no container, or the controller is off there.");
        }
        return group.number(file);
    }

    /** Usage without the part of the page cache that the kernel gives up first; what Kubernetes looks at. */
    static long workingSet(Cgroup group) throws UnsupportedItemException {
        long usage = usage(group);
        Long inactive = group.number("memory.stat", group.isV2() ? "inactive_file" : "total_inactive_file");
        return Math.max(0, usage - (inactive == null ? 0 : inactive));
    }

    /** Working set in per cent of the limit; 0 without one. */
    static double usedPercent(Cgroup group) throws UnsupportedItemException {
        long limit = limit(group);
        return limit == 0 ? 0 : 100.0 * workingSet(group) / limit;
    }

    /** Processes that the kernel has killed in it for want of memory; 0 where it does not count them. */
    static long kills(Cgroup group) throws UnsupportedItemException {
        String file = group.isV2() ? "memory.events" : "memory.oom_control";
        Long kills = group.has(file) ? group.number(file, "oom_kill") : null;
        return kills == null ? 0 : kills;
    }
}
