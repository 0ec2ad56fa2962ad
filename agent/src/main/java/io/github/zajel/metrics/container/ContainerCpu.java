// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import io.github.zajel.metric.UnsupportedItemException;

/** The processor time of the container. */
final class ContainerCpu {
    private ContainerCpu() {}

    /** Processors it may use at most, by its own quota or one around it, as 1.5; 0 for no quota. */
    static double quota(Cgroup own) throws UnsupportedItemException {
        double lowest = Double.MAX_VALUE;
        for (Cgroup group = own; group != null; group = group.parent()) {
            lowest = Math.min(lowest, group.isV2() ? quotaV2(group) : quotaV1(group));
        }
        return lowest == Double.MAX_VALUE ? 0 : lowest;
    }

    /** {@code cpu.max} is {@code 150000 100000} or {@code max 100000}; the outermost has none. */
    private static double quotaV2(Cgroup group) throws UnsupportedItemException {
        String[] parts = group.has("cpu.max") ? group.line("cpu.max").split(" ", 2) : new String[] {"max"};
        if (parts[0].equals("max")) {
            return Double.MAX_VALUE;
        }
        return processors(
                Cgroup.parse(parts[0], group.file("cpu.max")),
                Cgroup.parse(parts.length == 2 ? parts[1] : "", group.file("cpu.max")));
    }

    private static double quotaV1(Cgroup group) throws UnsupportedItemException {
        if (!group.has("cpu.cfs_quota_us")) {
            return Double.MAX_VALUE;
        }
        return processors(group.number("cpu.cfs_quota_us"), group.number("cpu.cfs_period_us"));
    }

    private static double processors(long quota, long period) {
        return quota <= 0 || period <= 0 ? Double.MAX_VALUE : (double) quota / period;
    }

    /** Seconds that its processes have run; in version 1 the controller cpuacct counts them. */
    static double usage(Cgroup group) throws UnsupportedItemException {
        return group.isV2() ? orNone(group, "usage_usec") / 1e6 : group.number("cpuacct.usage") / 1e9;
    }

    /** Seconds in which its processes wanted to run and the quota did not let them. */
    static double throttledTime(Cgroup group) throws UnsupportedItemException {
        return group.isV2() ? orNone(group, "throttled_usec") / 1e6 : orNone(group, "throttled_time") / 1e9;
    }

    /** Periods in which it ran into its quota. */
    static long throttledPeriods(Cgroup group) throws UnsupportedItemException {
        return orNone(group, "nr_throttled");
    }

    /** Periods in which it ran. */
    static long periods(Cgroup group) throws UnsupportedItemException {
        return orNone(group, "nr_periods");
    }

    /** Where the controller is off there is no quota, so none of what comes of one. */
    private static long orNone(Cgroup group, String name) throws UnsupportedItemException {
        Long number = group.has("cpu.stat") ? group.number("cpu.stat", name) : null;
        return number == null ? 0 : number;
    }
}
