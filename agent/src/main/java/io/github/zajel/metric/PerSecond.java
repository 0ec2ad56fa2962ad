// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Something read once for all items of a wall-clock second, so that they cost one reading and fit together. A reason why
 * it cannot be read holds for the second too. Where reading takes long, as on a machine that is busy beyond measure, what
 * was read holds for as long again, or many items would queue up for a reading each. Any thread; those that come while one
 * reads wait for it, in order.
 */
public final class PerSecond<T> {
    private final Source<T> source;
    private final Clock clock;
    /** Fair: whoever is slow to wake up would be passed by others for as long as there are any. */
    private final ReentrantLock reading = new ReentrantLock(true);

    // all of these under the lock
    private @Nullable T latest;
    private @Nullable UnsupportedItemException failure;
    private long latestSecond = Long.MIN_VALUE;
    private long holdsUntilNanos;

    /** Where it comes from. */
    public interface Source<T> {
        /** Reads it anew. May take until the deadline, which is that of the item that asked first. */
        T read(Deadline deadline) throws UnsupportedItemException;
    }

    public PerSecond(Source<T> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * What was read in this second.
     *
     * @throws UnsupportedItemException as the source did, or when another thread reads past the deadline
     */
    public T get(Deadline deadline) throws UnsupportedItemException {
        return get(any -> true, source, deadline);
    }

    /**
     * What was read in this second, if it will do; else what is then read from this source, which is kept in its place.
     *
     * @throws UnsupportedItemException as a source did, or when another thread reads past the deadline
     */
    public T get(Predicate<T> willDo, Source<T> other, Deadline deadline) throws UnsupportedItemException {
        try {
            if (!reading.tryLock(deadline.millisLeft(), TimeUnit.MILLISECONDS)) {
                throw new UnsupportedItemException("Timeout while processing item.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnsupportedItemException("The agent is stopping.");
        }
        try {
            return latest(willDo, other, deadline);
        } finally {
            reading.unlock();
        }
    }

    private T latest(Predicate<T> willDo, Source<T> from, Deadline deadline) throws UnsupportedItemException {
        long second = Math.floorDiv(clock.wallMillis(), 1000L);
        long began = clock.monotonicNanos();
        boolean holds = latestSecond == second || (latestSecond != Long.MIN_VALUE && began - holdsUntilNanos < 0);
        if (!holds || (latest != null && !willDo.test(latest))) {
            latestSecond = Long.MIN_VALUE;
            latest = null; // so that two readings are never held at once
            failure = null;
            try {
                latest = from.read(deadline);
            } catch (UnsupportedItemException e) {
                failure = e;
            }
            // an interrupt breaks off the reading, on Java 8 without an exception, and whoever ran out of time may have
            // begun late: nobody else's failure
            boolean mayBeOwn = Thread.currentThread().isInterrupted() || (failure != null && deadline.hasPassed());
            latestSecond = mayBeOwn ? Long.MIN_VALUE : second;
            long ended = clock.monotonicNanos();
            holdsUntilNanos = ended + (ended - began);
        }
        T value = latest;
        if (value == null) {
            throw failure != null ? failure : new UnsupportedItemException("Nothing was read.");
        }
        return value;
    }

    /** Lets go of what was read; the next item reads anew. Waits while one reads. */
    public void forget() {
        reading.lock();
        try {
            latest = null;
            failure = null;
            latestSecond = Long.MIN_VALUE;
        } finally {
            reading.unlock();
        }
    }
}
