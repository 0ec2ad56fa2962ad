// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.PatientReading;

/** {@code proc.num}: how many processes pass the filter and are in a state. */
final class CountReading implements PatientReading {
    private static final char ANY = ' ';

    private final Processes processes;
    private final ProcessFilter filter;
    private final char state;

    CountReading(ItemKey key, Processes processes) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 4);
        this.processes = processes;
        this.state = letter(parameters.oneOf(2, "all", "run", "sleep", "zomb", "disk", "trace"));
        this.filter = new ProcessFilter(parameters.text(0), parameters.text(1), parameters.expression(3));
    }

    private static char letter(String state) {
        switch (state) {
            case "run":
                return 'R';
            case "sleep":
                return 'S';
            case "zomb":
                return 'Z';
            case "disk":
                return 'D';
            case "trace":
                return 'T';
            default:
                return ANY;
        }
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException {
        int count = 0;
        for (HostProcess process : processes.all(deadline)) {
            if ((state == ANY || state == process.status().stateLetter())
                    && filter.letsPass(process, processes.users(deadline), deadline)) {
                count++;
            }
        }
        return MetricValue.ofUnsigned(count);
    }
}
