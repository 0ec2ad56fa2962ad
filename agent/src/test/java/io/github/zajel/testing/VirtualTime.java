// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.testing;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that stands still until the test moves it, and the timer that runs by it. Not for more than one thread. */
public final class VirtualTime implements Clock, Timer {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong((Task t) -> t.atNanos).thenComparingLong(t -> t.order));
    private long nanos = 1_000_000_000_000L;
    private long wallOffsetMillis;
    private long order;

    public VirtualTime(Instant start) {
        wallOffsetMillis = start.toEpochMilli() - nanos / 1_000_000;
    }

    @Override
    public long wallMillis() {
        return nanos / 1_000_000 + wallOffsetMillis;
    }

    @Override
    public long monotonicNanos() {
        return nanos;
    }

    /** Sets the machine's clock forward or back, as an operator or NTP would; no time passes. */
    public void jumpWallClock(Duration by) {
        wallOffsetMillis += by.toMillis();
    }

    /** Lets time pass and runs each task at its moment, in order. */
    public void advance(Duration by) {
        long end = nanos + by.toNanos();
        for (Task next = tasks.peek(); next != null && next.atNanos <= end; next = tasks.peek()) {
            tasks.remove();
            nanos = Math.max(nanos, next.atNanos);
            next.run.run();
        }
        nanos = end;
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, 0);
    }

    @Override
    public Scheduled schedule(Runnable run, long delayNanos) {
        Task task = new Task(nanos + Math.max(0, delayNanos), order++, run);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    private record Task(long atNanos, long order, Runnable run) {}
}
