// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.KernelText;
import io.github.zajel.metrics.host.SharedFile;
import io.github.zajel.metrics.host.collector.Collector;
import io.github.zajel.metrics.host.collector.SeriesTable;
import io.github.zajel.metrics.host.collector.Window;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The keys {@code system.cpu.*}. */
public final class CpuProvider implements MetricProvider {
    private static final String UTIL = "system.cpu.util";
    private static final String LOAD = "system.cpu.load";
    private static final String NUM = "system.cpu.num";
    private static final String INTR = "system.cpu.intr";
    private static final String SWITCHES = "system.cpu.switches";
    private static final String DISCOVERY = "system.cpu.discovery";

    private static final String FLOAT = "Numeric (float)";
    private static final String UNSIGNED = "Numeric (unsigned)";

    private static final List<KeyDoc> KEYS = Collections.unmodifiableList(Arrays.asList(
            KeyDoc.of(
                    UTIL,
                    "[<cpu>,<type>,<mode>]",
                    FLOAT,
                    "system.cpu.util[,idle]",
                    "Share of the time that the processors spent in a state, in percent. cpu: a number from 0, or all"
                            + " (default). type: user (default), nice, system, idle, iowait, interrupt, softirq, steal,"
                            + " guest or guest_nice; the time of guests is not part of user and nice. mode: avg1"
                            + " (default), avg5 or avg15, the average of that many minutes. Linux only."),
            KeyDoc.of(
                    LOAD,
                    "[<cpu>,<mode>]",
                    FLOAT,
                    "system.cpu.load[all,avg1]",
                    "Load average. cpu: all (default), or percpu, which divides by the number of processors that run. mode:"
                            + " avg1 (default), avg5 or avg15. Two decimals on Linux; on macOS avg1 only; Windows has none."),
            KeyDoc.of(
                    NUM,
                    "[<type>]",
                    UNSIGNED,
                    NUM,
                    "Processors of the machine. type: online (default) or max, all that are built in. Other than on Linux it"
                            + " is what the JVM may use."),
            KeyDoc.of(INTR, "", UNSIGNED, INTR, "Interrupts since the machine started. Linux only."),
            KeyDoc.of(SWITCHES, "", UNSIGNED, SWITCHES, "Context switches since the machine started. Linux only."),
            KeyDoc.of(
                    DISCOVERY,
                    "",
                    "Text",
                    DISCOVERY,
                    "Low-level discovery of the processors: {#CPU.NUMBER} and {#CPU.STATUS}, online or offline. Linux"
                            + " only.")));

    private static final List<String> MODES = Collections.unmodifiableList(Arrays.asList("avg1", "avg5", "avg15"));
    private static final int[] MINUTES = {1, 5, 15};

    private static final int MAX_STAT_BYTES = 4 << 20; // has a count for every interrupt there is
    private static final int MAX_LOAD_BYTES = 4096;

    /** Each takes 80 KB when it is full. */
    private static final int MAX_SERIES = 257;

    private static final long FORGET_SECONDS = TimeUnit.HOURS.toSeconds(24);

    private final Machine machine;
    private final SharedFile stat;
    private final SharedFile load;
    private final CpuList cpus;
    private final SeriesTable<Integer> times;

    /** @param collector not started yet */
    public CpuProvider(HostRoots roots, Machine machine, Collector collector, Clock clock) {
        this.machine = machine;
        this.stat = new SharedFile(roots.proc().resolve("stat"), MAX_STAT_BYTES, clock);
        this.load = new SharedFile(roots.proc().resolve("loadavg"), MAX_LOAD_BYTES, clock);
        this.cpus = new CpuList(roots.sys(), stat, clock);
        this.times = collector.table(
                new CpuTimes(roots.proc().resolve("stat"), MAX_STAT_BYTES),
                CpuTimes.STATES.size(),
                FORGET_SECONDS,
                MAX_SERIES,
                Runnable::run);
        if (machine.isLinux()) {
            times.begin(CpuTimes.ALL);
        }
    }

    @Override
    public List<KeyDoc> keys() {
        return KEYS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        switch (key.name()) {
            case UTIL:
                return util(key);
            case LOAD:
                return load(key);
            case NUM:
                boolean online = Parameters.of(key, 1).oneOf(0, "online", "max").equals("online");
                return deadline -> MetricValue.ofUnsigned(count(online, deadline));
            case INTR:
                return firstNumber(key, "intr");
            case SWITCHES:
                return firstNumber(key, "ctxt");
            case DISCOVERY:
                Parameters.of(key, 0);
                machine.requireLinux(key);
                return this::discovery;
            default:
                throw new UnsupportedItemException("Unsupported item key.");
        }
    }

    @Override
    public void close() {
        stat.forget();
        load.forget();
    }

    private Reading util(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 3);
        String which = parameters.text(0);
        int cpu = which.isEmpty() || which.equals("all") ? CpuTimes.ALL : parameters.number(0, Integer.MAX_VALUE);
        int state = CpuTimes.STATES.indexOf(parameters.oneOf(1, CpuTimes.STATES.toArray(new String[0])));
        int seconds = Window.seconds(parameters, 2);
        machine.requireLinux(key);
        return deadline -> util(cpu, state, seconds, deadline);
    }

    private MetricValue util(int cpu, int state, int seconds, Deadline deadline)
            throws UnsupportedItemException, NotReadyException {
        times.requireRunning();
        // a series must not begin for a processor that will never be
        Window window = cpu < cpus.configured(deadline) ? times.window(cpu, seconds) : null;
        if (window == null) {
            throw new UnsupportedItemException("Cannot obtain CPU information.");
        }
        return MetricValue.ofSixDecimals(CpuTimes.percent(window, state));
    }

    private Reading load(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        boolean perCpu = parameters.oneOf(0, "all", "percpu").equals("percpu");
        int mode = MODES.indexOf(parameters.oneOf(1, "avg1", "avg5", "avg15"));
        return deadline -> {
            double average = machine.isLinux() ? kernelLoad(mode, deadline) : jvmLoad(mode);
            return MetricValue.ofSixDecimals(perCpu ? average / count(true, deadline) : average);
        };
    }

    private double kernelLoad(int mode, Deadline deadline) throws UnsupportedItemException {
        KernelText text = load.text(deadline);
        String[] averages = {text.word(), text.word(), text.word()};
        try {
            return Double.parseDouble(averages[mode]);
        } catch (NumberFormatException malformed) {
            throw new UnsupportedItemException("Cannot obtain load average.");
        }
    }

    private double jvmLoad(int mode) throws UnsupportedItemException, NotReadyException {
        double average = mode == 0 ? machine.management().getSystemLoadAverage() : -1;
        if (average < 0) {
            throw new UnsupportedItemException("The JVM knows no load average of " + MINUTES[mode] + " min on "
                    + machine + (machine.isWindows() ? "." : ", only avg1."));
        }
        return average;
    }

    private int count(boolean online, Deadline deadline) throws UnsupportedItemException {
        if (!machine.isLinux()) {
            return Runtime.getRuntime().availableProcessors();
        }
        return online ? cpus.running(deadline).cardinality() : cpus.configured(deadline);
    }

    private Reading firstNumber(ItemKey key, String line) throws UnsupportedItemException {
        Parameters.of(key, 0);
        machine.requireLinux(key);
        return deadline -> MetricValue.ofUnsigned(stat.number(line, deadline));
    }

    private MetricValue discovery(Deadline deadline) throws UnsupportedItemException {
        times.requireRunning();
        BitSet running = cpus.running(deadline);
        JsonText json = JsonText.ofArray();
        for (int i = 0; i < Math.max(cpus.configured(deadline), running.length()); i++) {
            json.object()
                    .put("{#CPU.NUMBER}", i)
                    .put("{#CPU.STATUS}", running.get(i) ? "online" : "offline")
                    .end();
        }
        return JsonDocument.value(json);
    }
}
