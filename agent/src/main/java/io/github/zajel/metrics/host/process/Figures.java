// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.item.JsonText;
import java.util.HashMap;
import java.util.Map;

/** The numbers of {@code proc.get} under their names: of one process or thread, or the sums of several. -1 for unknown. */
final class Figures {
    private final Map<String, Number> values = new HashMap<>();

    /** @param totalMemory of the machine in bytes; 0 or less when unknown */
    static Figures of(Status status, CpuTimes times, long totalMemory) {
        Figures figures = new Figures();
        for (MemoryKind kind : MemoryKind.values()) {
            figures.put(kind.key(), status.memory(kind));
        }
        long resident = status.memory(MemoryKind.RSS);
        figures.put("pmem", resident < 0 || totalMemory <= 0 ? -1.0 : 100.0 * resident / totalMemory);
        figures.put("size", status.programSize());
        figures.put("cputime_user", times.user());
        figures.put("cputime_system", times.system());
        figures.put("ctx_switches", status.contextSwitches());
        figures.put("threads", status.threads());
        figures.put("page_faults", times.pageFaults());
        return figures;
    }

    void put(String name, Number value) {
        values.put(name, value);
    }

    /** Adds another one's; what is unknown of one of them is unknown of both. */
    void add(Figures other) {
        values.replaceAll((name, value) -> sum(value, other.values.getOrDefault(name, -1)));
    }

    private static Number sum(Number one, Number other) {
        boolean known = one.doubleValue() >= 0 && other.doubleValue() >= 0;
        if (one instanceof Double) {
            return known ? one.doubleValue() + other.doubleValue() : -1.0;
        }
        return known ? one.longValue() + other.longValue() : -1L;
    }

    /** Writes those named, in the order of the names. */
    void writeTo(JsonText json, String... names) {
        for (String name : names) {
            Number value = values.getOrDefault(name, -1);
            if (value instanceof Double) {
                json.putSixDecimals(name, value.doubleValue());
            } else {
                json.put(name, value.longValue());
            }
        }
    }
}
