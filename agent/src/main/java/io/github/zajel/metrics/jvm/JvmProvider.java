// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import io.github.zajel.base.Clock;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
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
        String parameter = key.parameter(0);
        switch (key.name()) {
            case JvmKeys.THREADS:
                requireAtMost(1, key);
                return threads(parameter);
            case JvmKeys.DEADLOCK:
                requireAtMost(1, key);
                return deadlock(parameter);
            case JvmKeys.HISTOGRAM:
                requireAtMost(1, key);
                int top = top(parameter);
                return reading(
                        deadline -> MetricValue.ofText(histogram.get(deadline).json(top)));
            case JvmKeys.FLAGS:
                requireAtMost(1, key);
                return reading(deadline -> MetricValue.ofText(parameter.isEmpty() ? VmFlags.json() : flag(parameter)));
            default:
                requireAtMost(0, key);
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
            case "":
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
                throw invalidFirst();
        }
    }

    private Reading deadlock(String what) throws UnsupportedItemException {
        switch (what) {
            case "":
            case "count":
                return reading(deadline -> MetricValue.ofUnsigned(deadlocks.get(deadline).count));
            case "text":
                return reading(deadline -> MetricValue.ofText(deadlocks.get(deadline).text));
            default:
                throw invalidFirst();
        }
    }

    private static int top(String number) throws UnsupportedItemException {
        try {
            int top = number.isEmpty() ? DEFAULT_TOP : Integer.parseInt(number);
            if (top >= 1 && top <= HeapHistogram.MAX_CLASSES) {
                return top;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw invalidFirst();
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

    private static void requireAtMost(int count, ItemKey key) throws UnsupportedItemException {
        if (key.parameterCount() > count) {
            throw new UnsupportedItemException(count == 0 ? "Item does not allow parameters." : "Too many parameters.");
        }
    }

    private static UnsupportedItemException invalidFirst() {
        return new UnsupportedItemException("Invalid first parameter.");
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
