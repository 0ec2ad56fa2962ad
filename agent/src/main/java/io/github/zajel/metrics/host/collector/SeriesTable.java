// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.collector;

import io.github.zajel.base.Clock;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The series of one kind, as of all disks, filled by one reading a second. A series begins when it is first asked for
 * and is forgotten when nobody asks any more. Any thread.
 */
public final class SeriesTable<K> {
    /** Samples older than this no longer tell how things are. */
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Source<K> source;
    private final int columns;
    private final long forgetNanos;
    private final int maxSeries;
    private final Executor executor;
    private final Clock clock;

    // all of these under this object's lock
    private final Map<K, Entry> entries = new HashMap<>();
    private @Nullable UnsupportedItemException failure;
    private boolean isRunning;
    private boolean isReading;

    SeriesTable(Source<K> source, int columns, long forgetNanos, int maxSeries, Executor executor, Clock clock) {
        this.source = source;
        this.columns = columns;
        this.forgetNanos = forgetNanos;
        this.maxSeries = maxSeries;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * How the series changed in the last seconds, or since it began.
     *
     * @param seconds 1..900
     * @return null when the last reading did not find what the key names
     * @throws NotReadyException until there are two samples
     * @throws UnsupportedItemException when the collector is not started, the source cannot be read, or there are too
     *     many series
     */
    public synchronized @Nullable Window window(K key, int seconds) throws UnsupportedItemException, NotReadyException {
        requireRunning();
        Entry entry = want(key);
        if (failure != null) {
            throw failure;
        }
        if (entry.isMissing) {
            return null;
        }
        Window window = entry.series.window(seconds);
        if (window == null || clock.monotonicNanos() - entry.series.newestNanos() > STALE_NANOS) {
            throw new NotReadyException("the collector has no two samples of the last seconds yet");
        }
        return window;
    }

    /** Has the series of this key from the start on, so that the first who asks finds some samples. */
    public synchronized void begin(K key) {
        Entry entry = new Entry(columns);
        entry.askedNanos = clock.monotonicNanos();
        entries.put(key, entry);
    }

    /** @throws UnsupportedItemException when the collector is not started */
    public synchronized void requireRunning() throws UnsupportedItemException {
        if (!isRunning) {
            throw new UnsupportedItemException("Collector is not started.");
        }
    }

    private Entry want(K key) throws UnsupportedItemException {
        Entry entry = entries.get(key);
        if (entry == null) {
            if (entries.size() >= maxSeries) {
                throw new UnsupportedItemException("The collector keeps " + maxSeries
                        + " series of this kind, and all are in use; remove other items of this key.");
            }
            entry = new Entry(columns);
            entries.put(key, entry);
        }
        entry.askedNanos = clock.monotonicNanos();
        return entry;
    }

    synchronized void run() {
        isRunning = true;
    }

    synchronized void stop() {
        isRunning = false;
        entries.clear();
    }

    /** Reads once, unless nobody wants anything or the last reading is still under way. */
    void tick() {
        Set<K> wanted;
        synchronized (this) {
            long now = clock.monotonicNanos();
            for (Iterator<Entry> each = entries.values().iterator(); each.hasNext(); ) {
                if (now - each.next().askedNanos > forgetNanos) {
                    each.remove();
                }
            }
            if (entries.isEmpty() || isReading) {
                return;
            }
            isReading = true;
            wanted = new HashSet<>(entries.keySet());
        }
        try {
            executor.execute(() -> read(wanted));
        } catch (Throwable noThread) { // the next second may have one again
            record(wanted, Collections.emptyMap(), 0, failed(noThread));
        }
    }

    private void read(Set<K> wanted) {
        Map<K, long[]> found = new HashMap<>();
        UnsupportedItemException reason = null;
        long now = clock.monotonicNanos();
        try {
            source.read(wanted, (key, sample) -> found.put(key, sample.clone()));
        } catch (UnsupportedItemException e) {
            reason = e;
        } catch (Throwable bug) { // told at the items rather than in the log, where it would be a line each second
            reason = failed(bug);
        }
        record(wanted, found, now, reason);
    }

    private static UnsupportedItemException failed(Throwable cause) {
        return new UnsupportedItemException("The collector failed: " + cause);
    }

    private synchronized void record(
            Set<K> wanted, Map<K, long[]> found, long now, @Nullable UnsupportedItemException reason) {
        isReading = false;
        failure = reason;
        for (K key : wanted) {
            Entry entry = entries.get(key);
            long[] sample = found.get(key);
            if (entry == null || reason != null) {
                continue;
            }
            entry.isMissing = sample == null;
            if (sample != null) {
                entry.series.add(now, sample);
            } else {
                entry.series.clear(); // what comes back later is another one
            }
        }
    }

    private static final class Entry {
        final Series series;
        long askedNanos;
        boolean isMissing;

        Entry(int columns) {
            this.series = new Series(columns);
        }
    }
}
