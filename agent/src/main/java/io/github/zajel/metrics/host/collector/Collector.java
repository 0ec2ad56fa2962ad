// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.collector;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Timer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets all tables of series read once a second. Windows go by the time of samples and not by their number, so they stay
 * true when the JVM stood still. Without a table it does not wake the machine. Any thread.
 */
public final class Collector implements AutoCloseable {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    private final List<SeriesTable<?>> tables = new CopyOnWriteArrayList<>();
    private @Nullable Timer timer; // while it runs; under this object's lock

    /** Reads nothing until it is started; items that need it then say so. */
    public Collector(Clock clock) {
        this.clock = clock;
    }

    /**
     * A new table.
     *
     * @param columns in each sample
     * @param forgetSeconds how long a series is kept that nobody asks for
     * @param maxSeries how many there may be, each of up to 901 samples of 8 bytes for the time and each column
     * @param executor where the source is read: {@code Runnable::run} for the timer thread if it takes microseconds and
     *     cannot hang, a thread of its own otherwise. A reading that is not over when the next is due makes that one fall
     *     out.
     */
    public synchronized <K> SeriesTable<K> table(
            Source<K> source, int columns, long forgetSeconds, int maxSeries, Executor executor) {
        SeriesTable<K> table =
                new SeriesTable<>(source, columns, TimeUnit.SECONDS.toNanos(forgetSeconds), maxSeries, executor, clock);
        tables.add(table);
        Timer running = timer;
        if (running != null) {
            table.run();
            if (tables.size() == 1) {
                begin(running);
            }
        }
        return table;
    }

    /** Begins to read, with the first samples soon. */
    public synchronized void start(Timer timer) {
        this.timer = timer;
        for (SeriesTable<?> table : tables) {
            table.run();
        }
        if (!tables.isEmpty()) {
            begin(timer);
        }
    }

    private void begin(Timer timer) {
        timer.execute(() -> tick(timer, clock.monotonicNanos()));
    }

    private synchronized boolean isRunning() {
        return timer != null;
    }

    private void tick(Timer timer, long dueNanos) {
        if (!isRunning()) {
            return;
        }
        long now = clock.monotonicNanos();
        long missed = Math.max(0, (now - dueNanos) / SECOND_NANOS);
        long next = dueNanos + (missed + 1) * SECOND_NANOS;
        timer.schedule(() -> tick(timer, next), next - now); // first, so that a fault below does not end it
        for (SeriesTable<?> table : tables) {
            table.tick();
        }
    }

    /** Ends with the next second and lets go of all samples. */
    @Override
    public synchronized void close() {
        timer = null;
        for (SeriesTable<?> table : tables) {
            table.stop();
        }
    }
}
