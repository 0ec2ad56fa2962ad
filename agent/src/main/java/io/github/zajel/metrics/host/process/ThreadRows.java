// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.JsonText;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Path;

/** A row for each thread of each process. */
final class ThreadRows implements ProcessRows {
    private final JsonText json;
    private final Owners owners;

    ThreadRows(JsonText json, Owners owners) {
        this.json = json;
        this.owners = owners;
    }

    @Override
    public void add(HostProcess process, String name, Deadline deadline) throws UnsupportedItemException {
        for (Path thread : Processes.numbered(process.folder().resolve("task"), deadline)) {
            try {
                Status status = Status.read(thread);
                Figures figures = Figures.of(status, CpuTimes.read(thread), 0);
                write(process, name, thread, status, figures);
            } catch (UnsupportedItemException ended) {
                Reading.requireTime(deadline);
            }
        }
    }

    private void write(HostProcess process, String name, Path thread, Status status, Figures figures) {
        json.object().put("pid", process.id()).put("ppid", status.parent()).put("name", name);
        owners.write(process, json);
        json.put("tid", Digits.number(String.valueOf(thread.getFileName()))).put("tname", status.name());
        figures.writeTo(json, "cputime_user", "cputime_system");
        json.put("state", status.stateText());
        figures.writeTo(json, "ctx_switches", "page_faults");
        json.end();
    }
}
