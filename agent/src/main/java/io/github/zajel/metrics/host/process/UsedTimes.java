// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.collector.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How long processors have worked for the processes that pass a filter, while it was asked for: of each second the times
 * of those that were there at its beginning and at its end. Two columns, in the kernel's ticks. For one thread at a time.
 */
final class UsedTimes implements Source<ProcessFilter> {
    static final int USER = 0;
    static final int SYSTEM = 1;
    static final int COLUMNS = 2;

    /** What takes longer would take the thread for good. */
    private static final long TIMEOUT_MILLIS = 10_000;

    private final Processes processes;
    private final Clock clock;
    private Map<ProcessFilter, long[]> totals = new HashMap<>();
    private Map<Long, CpuTimes> latest = new HashMap<>();

    UsedTimes(Processes processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
    }

    @Override
    public void read(Set<ProcessFilter> wanted, BiConsumer<ProcessFilter, long[]> found)
            throws UnsupportedItemException {
        Deadline deadline = Deadline.in(TIMEOUT_MILLIS, clock);
        List<HostProcess> all = processes.all(deadline);
        Accounts users = processes.users(deadline);
        totals.keySet().retainAll(wanted);
        Map<Long, CpuTimes> now = new HashMap<>();
        for (HostProcess process : all) {
            for (ProcessFilter filter : wanted) {
                if (filter.letsPass(process, users, deadline)) {
                    CpuTimes times = now.get(process.id());
                    times = times == null ? timesOf(process) : times;
                    if (times != null) {
                        now.put(process.id(), times);
                        add(times, latest.get(process.id()), totals.computeIfAbsent(filter, any -> new long[COLUMNS]));
                    }
                }
            }
        }
        latest = now;
        for (ProcessFilter filter : wanted) {
            found.accept(filter, totals.computeIfAbsent(filter, any -> new long[COLUMNS]));
        }
    }

    private static void add(CpuTimes now, @Nullable CpuTimes before, long[] total) {
        if (before != null && now.isOfSameProcess(before)) {
            total[USER] += Math.max(0, now.userTicks() - before.userTicks());
            total[SYSTEM] += Math.max(0, now.systemTicks() - before.systemTicks());
        }
    }

    private static @Nullable CpuTimes timesOf(HostProcess process) {
        try {
            return CpuTimes.read(process.folder());
        } catch (UnsupportedItemException ended) {
            return null;
        }
    }
}
