// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.Secrets;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.PatientReading;

/** {@code proc.get}: what there is to know of the processes that pass the filter, of their threads, or of each name. */
final class ProcessDocument implements PatientReading {
    private final Processes processes;
    private final Secrets secrets;
    private final ProcessFilter filter;
    private final String mode;

    ProcessDocument(ItemKey key, Processes processes, Secrets secrets) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 4);
        this.processes = processes;
        this.secrets = secrets;
        this.mode = parameters.oneOf(3, "process", "thread", "summary");
        if (mode.equals("summary") && !parameters.text(2).isEmpty()) {
            throw Parameters.invalid(3);
        }
        this.filter = new ProcessFilter(parameters.text(0), parameters.text(1), parameters.expression(2));
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException {
        JsonText json = JsonText.ofArray();
        ProcessRows rows = rows(json, deadline);
        for (HostProcess process : processes.all(deadline)) {
            Reading.requireTime(deadline);
            String name = process.fullName();
            if (name != null && filter.letsPassUnder(name, process, processes.users(deadline), deadline)) {
                try {
                    rows.add(process, name, deadline);
                } catch (UnsupportedItemException ended) {
                    Reading.requireTime(deadline); // else it has ended meanwhile, and is left out
                }
            }
        }
        rows.end();
        return JsonDocument.value(json);
    }

    private ProcessRows rows(JsonText json, Deadline deadline) throws UnsupportedItemException {
        switch (mode) {
            case "thread":
                return new ThreadRows(json, owners(deadline));
            case "summary":
                return new SummaryRows(json, totalMemory(deadline));
            default:
                return new SingleRows(json, owners(deadline), totalMemory(deadline), secrets);
        }
    }

    private Owners owners(Deadline deadline) throws UnsupportedItemException {
        return new Owners(processes.users(deadline), processes.groups(deadline));
    }

    /** 0 when it cannot be told, which then is so of each process's share only. */
    private long totalMemory(Deadline deadline) {
        try {
            return processes.totalMemory(deadline);
        } catch (UnsupportedItemException unknown) {
            return 0;
        }
    }
}
