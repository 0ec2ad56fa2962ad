// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.Secrets;
import io.github.zajel.item.JsonText;
import io.github.zajel.metric.UnsupportedItemException;

/** A row for each process. */
final class SingleRows implements ProcessRows {
    private final JsonText json;
    private final Owners owners;
    private final long totalMemory;
    private final Secrets secrets;

    SingleRows(JsonText json, Owners owners, long totalMemory, Secrets secrets) {
        this.secrets = secrets;
        this.json = json;
        this.owners = owners;
        this.totalMemory = totalMemory;
    }

    @Override
    public void add(HostProcess process, String name, Deadline deadline) throws UnsupportedItemException {
        Status status = process.status();
        CommandLine arguments = process.commandLine();
        Figures figures = Figures.of(status, CpuTimes.read(process.folder()), totalMemory);
        figures.put("pss", ProportionalMemory.of(process));
        json.object().put("pid", process.id()).put("ppid", status.parent());
        json.put("name", name).put("cmdline", arguments == null ? "" : secrets.inText(arguments.joined()));
        owners.write(process, json);
        figures.writeTo(
                json,
                "vsize",
                "pmem",
                "rss",
                "data",
                "exe",
                "hwm",
                "lck",
                "lib",
                "peak",
                "pin",
                "pte",
                "size",
                "stk",
                "swap",
                "cputime_user",
                "cputime_system");
        json.put("state", status.stateText());
        figures.writeTo(json, "ctx_switches", "threads", "page_faults", "pss");
        json.end();
    }
}
