// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.PatientReading;
import org.jspecify.annotations.Nullable;

/** {@code proc.mem}: sum, average, largest or smallest of one size of the processes that pass the filter. */
final class MemoryReading implements PatientReading {
    private final Processes processes;
    private final ProcessFilter filter;
    private final String task;
    private final @Nullable MemoryKind kind;
    private final boolean isShare;

    MemoryReading(ItemKey key, Processes processes) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 5);
        this.processes = processes;
        this.task = parameters.oneOf(2, "sum", "avg", "max", "min");
        this.filter = new ProcessFilter(parameters.text(0), parameters.text(1), parameters.expression(3));
        String size = parameters.text(4, MemoryKind.VSIZE.key());
        this.isShare = size.equals("pmem");
        this.kind = isShare ? MemoryKind.RSS : MemoryKind.ofKey(size);
        if (kind == null && !size.equals("size")) {
            throw Parameters.invalid(4);
        }
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException {
        long total = isShare ? processes.totalMemory(deadline) : 0;
        long result = 0;
        int matching = 0;
        int counted = 0;
        String missing = "";
        for (HostProcess process : processes.all(deadline)) {
            if (filter.letsPass(process, processes.users(deadline), deadline)) {
                matching++;
                long bytes = bytes(process.status());
                if (bytes < 0) {
                    missing = missing(process.status());
                } else {
                    result = counted++ == 0 ? bytes : combine(result, bytes);
                }
            }
        }
        if (counted == 0 && matching > 0) {
            throw new UnsupportedItemException("Cannot get amount of \"" + missing + "\" memory.");
        }
        return value(result, counted, total);
    }

    private long bytes(Status status) {
        return kind == null ? status.programSize() : status.memory(kind);
    }

    private String missing(Status status) {
        if (kind != null) {
            return kind.label();
        }
        for (MemoryKind part : new MemoryKind[] {MemoryKind.DATA, MemoryKind.STK}) {
            if (status.memory(part) < 0) {
                return part.label();
            }
        }
        return MemoryKind.EXE.label();
    }

    private long combine(long one, long other) {
        switch (task) {
            case "max":
                return Math.max(one, other);
            case "min":
                return Math.min(one, other);
            default:
                return one + other;
        }
    }

    private MetricValue value(long result, int counted, long total) {
        if (!isShare && !task.equals("avg")) {
            return MetricValue.ofUnsigned(result);
        }
        double unit = isShare ? total / 100.0 : 1;
        return MetricValue.ofSixDecimals(result / unit / (task.equals("avg") ? Math.max(1, counted) : 1));
    }
}
