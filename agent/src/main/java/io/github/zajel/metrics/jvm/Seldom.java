// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Something costly: made by one thread at a time and kept, so that whoever asks again too soon, another server too, gets
 * what was made last. A reason why there is none is kept as well. Any thread.
 */
final class Seldom<T> {
    private final Source<T> source;
    private final long minAgeNanos;
    private final Clock clock;
    private final ReentrantLock making = new ReentrantLock();
    // all of these under the lock
    private @Nullable T latest;
    private @Nullable UnsupportedItemException failure;
    private long madeNanos;

    /** How it is made. */
    interface Source<T> {
        T make(Deadline deadline) throws UnsupportedItemException;
    }

    /** @param minAgeMillis it is not made again before it is so old */
    Seldom(long minAgeMillis, Source<T> source, Clock clock) {
        this.source = source;
        this.minAgeNanos = TimeUnit.MILLISECONDS.toNanos(minAgeMillis);
        this.clock = clock;
    }

    /** What was made last, or is made now because that is old enough. */
    T get(Deadline deadline) throws UnsupportedItemException {
        return get(minAgeNanos, deadline);
    }

    /**
     * As {@link #get(Deadline)}, for those to whom an older one is good enough.
     *
     * @throws UnsupportedItemException as the source did, or when another thread makes it beyond the deadline
     */
    T get(long goodEnoughNanos, Deadline deadline) throws UnsupportedItemException {
        try {
            if (!making.tryLock(deadline.millisLeft(), TimeUnit.MILLISECONDS)) {
                throw new UnsupportedItemException(
                        "Timeout while processing item: another one still waits for the same.");
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new UnsupportedItemException("The agent is stopping.");
        }
        try {
            boolean isOld = clock.monotonicNanos() - madeNanos >= Math.max(minAgeNanos, goodEnoughNanos);
            if (isOld || (latest == null && failure == null)) {
                make(deadline);
            }
            T made = latest;
            if (made == null) {
                throw failure != null ? failure : new UnsupportedItemException("Nothing was made.");
            }
            return made;
        } finally {
            making.unlock();
        }
    }

    private void make(Deadline deadline) {
        latest = null; // so that two are never held at once
        failure = null;
        try {
            latest = source.make(deadline);
        } catch (UnsupportedItemException reason) {
            failure = reason;
        } finally {
            madeNanos = clock.monotonicNanos(); // not of its begin: what takes long is to rest as long as the rest
        }
    }
}
