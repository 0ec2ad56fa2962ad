// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.testing;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until the test moves it, and the timer that runs by it. Other threads may read the clock. */
public final class VirtualTime implements Clock, Timer {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong((Task t) -> t.atNanos).thenComparingLong(t -> t.order));
    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final AtomicLong wallOffsetMillis;
    private long order;

    public VirtualTime(Instant start) {
        wallOffsetMillis = new AtomicLong(start.toEpochMilli() - nanos.get() / 1_000_000);
    }

    @Override
    public long wallMillis() {
        return nanos.get() / 1_000_000 + wallOffsetMillis.get();
    }

    @Override
    public long monotonicNanos() {
        return nanos.get();
    }

    /** Sets the machine's clock forward or back, as an operator or NTP would; no time passes. */
    public void jumpWallClock(Duration by) {
        wallOffsetMillis.addAndGet(by.toMillis());
    }

    /** Lets time pass and runs each task at its moment, in order. */
    public void advance(Duration by) {
        long end = nanos.get() + by.toNanos();
        for (Task next = tasks.peek(); next != null && next.atNanos <= end; next = tasks.peek()) {
            tasks.remove();
            nanos.accumulateAndGet(next.atNanos, Math::max);
            next.run.run();
        }
        nanos.set(end);
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, 0);
    }

    @Override
    public Scheduled schedule(Runnable run, long delayNanos) {
        Task task = new Task(nanos.get() + Math.max(0, delayNanos), order++, run);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    private record Task(long atNanos, long order, Runnable run) {}
}
