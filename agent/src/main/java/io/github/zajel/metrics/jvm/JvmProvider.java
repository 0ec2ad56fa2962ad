// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import io.github.zajel.base.Clock;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The keys {@code java.*} about the JVM. */
public final class JvmProvider implements MetricProvider {
    static final int DEFAULT_TOP = 20;

    private final BooleanSupplier mayUseManagement;
    private final Clock clock;
    private final Seldom<Deadlocks> deadlocks;
    private final Seldom<String> dump;
    private final Seldom<HeapHistogram> histogram;
    private final Seldom<List<String>> libraries;
    private @Nullable GcWatch watch;
    private boolean closed;

    /** @param mayUseManagement whether the host has come so far that its management may be touched */
    public JvmProvider(BooleanSupplier mayUseManagement, Clock clock) {
        this.mayUseManagement = mayUseManagement;
        this.clock = clock;
        this.deadlocks = new Seldom<>(TimeUnit.MINUTES.toMillis(1), deadline -> Deadlocks.find(), clock);
        this.dump = new Seldom<>(TimeUnit.SECONDS.toMillis(10), ThreadDump::take, clock);
        this.histogram = new Seldom<>(TimeUnit.MINUTES.toMillis(5), deadline -> HeapHistogram.take(), clock);
        this.libraries = new Seldom<>(TimeUnit.MINUTES.toMillis(10), deadline -> Inventory.libraries(), clock);
    }

    @Override
    public List<KeyDoc> keys() {
        return JvmKeys.DOCS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        switch (key.name()) {
            case JvmKeys.THREADS:
                return threads(Parameters.of(key, 1).text(0, "count"));
            case JvmKeys.DEADLOCK:
                return deadlock(Parameters.of(key, 1).oneOf(0, "count", "text"));
            case JvmKeys.HISTOGRAM:
                int top = top(Parameters.of(key, 1));
                return reading(
                        deadline -> MetricValue.ofText(histogram.get(deadline).json(top)));
            case JvmKeys.FLAGS:
                String flag = Parameters.of(key, 1).text(0);
                return reading(deadline -> MetricValue.ofText(flag.isEmpty() ? VmFlags.json() : flag(flag)));
            default:
                Parameters.of(key, 0);
                return withoutParameters(key.name());
        }
    }

    private Reading withoutParameters(String name) throws UnsupportedItemException {
        switch (name) {
            case JvmKeys.STATS:
                return reading(() -> new JvmStats(watch(), deadlocks, clock));
            case JvmKeys.PAUSE:
                return reading(() -> new LongestPause(watch()));
            case JvmKeys.THREAD_DUMP:
                return reading(deadline -> MetricValue.ofText(dump.get(deadline)));
            case JvmKeys.INVENTORY:
                ManagementReading.Source inventory =
                        deadline -> MetricValue.ofText(Inventory.json(libraries.get(deadline)));
                boolean opensAFile = true;
                return new ManagementReading(mayUseManagement, () -> inventory, opensAFile);
            default:
                throw new UnsupportedItemException("Unsupported item key.");
        }
    }

    private Reading threads(String which) throws UnsupportedItemException {
        switch (which) {
            case "count":
                return counted(() -> ManagementFactory.getThreadMXBean().getThreadCount());
            case "daemon":
                return counted(() -> ManagementFactory.getThreadMXBean().getDaemonThreadCount());
            case "peak":
                return counted(() -> ManagementFactory.getThreadMXBean().getPeakThreadCount());
            case "started":
                return counted(() -> ManagementFactory.getThreadMXBean().getTotalStartedThreadCount());
            default:
                for (State state : State.values()) {
                    if (state != State.TERMINATED && LiveThreads.nameOf(state).equals(which)) {
                        return counted(() -> LiveThreads.now().count(state));
                    }
                }
                throw Parameters.invalid(0);
        }
    }

    private Reading deadlock(String what) {
        boolean isCount = what.equals("count");
        return reading(deadline -> {
            Deadlocks found = deadlocks.get(deadline);
            return isCount ? MetricValue.ofUnsigned(found.count) : MetricValue.ofText(found.text);
        });
    }

    private static int top(Parameters parameters) throws UnsupportedItemException {
        if (parameters.text(0).isEmpty()) {
            return DEFAULT_TOP;
        }
        int top = parameters.number(0, HeapHistogram.MAX_CLASSES);
        if (top == 0) {
            throw Parameters.invalid(0);
        }
        return top;
    }

    private static String flag(String name) throws UnsupportedItemException {
        String value = VmFlags.value(name);
        if (value == null) {
            throw new UnsupportedItemException("This JVM has no flag " + name + ".");
        }
        return value;
    }

    private Reading counted(LongSupplier number) {
        return reading(deadline -> MetricValue.ofUnsigned(number.getAsLong()));
    }

    private Reading reading(ManagementReading.Source source) {
        return reading(() -> source);
    }

    private Reading reading(ManagementReading.Maker maker) {
        return new ManagementReading(mayUseManagement, maker, false);
    }

    /** Listens from the first item on that needs it. */
    private synchronized GcWatch watch() {
        GcWatch listening = watch;
        if (listening == null) {
            listening = new GcWatch();
            if (!closed) {
                listening.start();
            }
            watch = listening;
        }
        return listening;
    }

    /** The JVM forgets its listener. */
    @Override
    public synchronized void close() {
        closed = true;
        if (watch != null) {
            watch.close();
        }
    }
}
