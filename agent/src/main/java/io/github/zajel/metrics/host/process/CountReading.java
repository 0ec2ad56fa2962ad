// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.UnsupportedItemException;

/** {@code proc.num}: how many processes pass the filter and are in a state. */
final class CountReading implements ProcessReading {
    private static final char ANY = ' ';

    private final Processes processes;
    private final ProcessFilter filter;
    private final char state;

    CountReading(ItemKey key, Processes processes) throws UnsupportedItemException {
        Parameters.requireAtMost(4, key);
        this.processes = processes;
        this.state = letter(Parameters.oneOf(2, key, "all", "run", "sleep", "zomb", "disk", "trace"));
        this.filter = new ProcessFilter(key.parameter(0), key.parameter(1), Parameters.expression(3, key));
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
