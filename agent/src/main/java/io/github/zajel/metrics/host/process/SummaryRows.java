// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.JsonText;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row for all processes of one name together. */
final class SummaryRows implements ProcessRows {
    private final JsonText json;
    private final long totalMemory;
    private final Map<String, Figures> sums = new LinkedHashMap<>();

    SummaryRows(JsonText json, long totalMemory) {
        this.json = json;
        this.totalMemory = totalMemory;
    }

    @Override
    public void add(HostProcess process, String name, Deadline deadline) throws UnsupportedItemException {
        Figures figures = Figures.of(process.status(), CpuTimes.read(process.folder()), totalMemory);
        figures.put("processes", 1L);
        figures.put("pss", ProportionalMemory.of(process));
        Figures sum = sums.putIfAbsent(name, figures);
        if (sum != null) {
            sum.add(figures);
        }
    }

    @Override
    public void end() {
        for (Map.Entry<String, Figures> sum : sums.entrySet()) {
            json.object().put("name", sum.getKey());
            sum.getValue()
                    .writeTo(
                            json,
                            "processes",
                            "vsize",
                            "pmem",
                            "rss",
                            "data",
                            "exe",
                            "lck",
                            "lib",
                            "pin",
                            "pte",
                            "size",
                            "stk",
                            "swap",
                            "cputime_user",
                            "cputime_system",
                            "ctx_switches",
                            "threads",
                            "page_faults",
                            "pss");
            json.end();
        }
    }
}
