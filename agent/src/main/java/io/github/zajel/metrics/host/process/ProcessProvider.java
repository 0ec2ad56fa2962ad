// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Secrets;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.collector.Collector;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;

/** The keys {@code proc.*}. */
public final class ProcessProvider implements MetricProvider {
    private static final String NUM = "proc.num";
    private static final String MEM = "proc.mem";
    private static final String CPU_UTIL = "proc.cpu.util";
    private static final String GET = "proc.get";

    private static final String FILTER =
            "name: the process's name or that of its program. user: its real user. cmdline:"
                    + " a regular expression that is found in the arguments joined by blanks.";

    private static final List<KeyDoc> KEYS = Collections.unmodifiableList(Arrays.asList(
            KeyDoc.of(
                    NUM,
                    "[<name>,<user>,<state>,<cmdline>]",
                    "Numeric (unsigned)",
                    "proc.num[,,run]",
                    "Processes that the JVM's user may see. " + FILTER
                            + " state: all (default), run, sleep, zomb, disk or trace. Linux only."),
            KeyDoc.of(
                    MEM,
                    "[<name>,<user>,<mode>,<cmdline>,<memtype>]",
                    "Numeric (float)",
                    "proc.mem[java,,max,,rss]",
                    "Memory of processes in bytes; 0 when there are none. " + FILTER
                            + " mode: sum (default), avg, max or min. memtype: vsize (default), rss, pmem (percent of the"
                            + " machine's memory), size (code, data and stack), data, exe, hwm, lck, lib, peak, pin, pte, stk"
                            + " or swap. Linux only."),
            KeyDoc.of(
                    CPU_UTIL,
                    "[<name>,<user>,<type>,<cmdline>,<mode>]",
                    "Numeric (float)",
                    "proc.cpu.util[java,,,,avg5]",
                    "Use of the processors by processes, in percent of one processor, with one decimal; the time of those that"
                            + " began or ended in between does not count in full. " + FILTER
                            + " type: total (default), user or system. mode: avg1 (default), avg5 or avg15, the average of that"
                            + " many minutes, or since it was first asked for. Linux only."),
            KeyDoc.of(
                    GET,
                    "[<name>,<user>,<cmdline>,<mode>]",
                    "Text",
                    "proc.get[java,,,summary]",
                    "A JSON array of processes with their figures, -1 for unknown ones. " + FILTER
                            + " mode: process (default), thread (a row for each thread), or summary (a row for each name,"
                            + " without cmdline). What looks like a password in a command line is told as `***`. pss needs the rights of the process's user; else it is rss. Linux"
                            + " only.")));

    private final Processes processes;
    private final CpuUse cpuUse;
    private final Machine machine;
    private final Secrets secrets;

    /**
     * @param collector not started yet
     * @param executor where processes are looked at each second while an item needs it, which may hang
     * @param secrets what is not told of command lines
     */
    public ProcessProvider(
            HostRoots roots, Machine machine, Collector collector, Executor executor, Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.processes = new Processes(roots, clock);
        this.cpuUse = new CpuUse(processes, collector, executor, clock);
        this.machine = machine;
    }

    @Override
    public List<KeyDoc> keys() {
        return KEYS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        machine.requireLinux(key);
        switch (key.name()) {
            case NUM:
                return new CountReading(key, processes);
            case MEM:
                return new MemoryReading(key, processes);
            case CPU_UTIL:
                return cpuUse.reading(key);
            case GET:
                return new ProcessDocument(key, processes, secrets);
            default:
                throw new UnsupportedItemException("Unsupported item key.");
        }
    }

    @Override
    public void close() {
        processes.forget();
    }
}
