// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.tcp.SocketSource.Need;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The two tables of one protocol, IPv4 and IPv6, read once for all items of a second. Rows are kept only on a host where
 * some item filters: the first such item reads the tables again, and for ten minutes after each of them every reading
 * brings the rows along if that costs little. Any thread; those that come while one reads wait for it.
 */
final class SocketTables {
    private static final long KEEP_ROWS_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final SocketSource source;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    // all of these under the lock
    private @Nullable SocketSnapshot latest;
    private long latestSecond;
    private boolean rowsWanted;
    private long rowsWantedNanos;

    SocketTables(SocketSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The tables of this second, for counts by state and family; with or without rows. */
    SocketSnapshot counts(Deadline deadline) throws UnsupportedItemException {
        return snapshot(false, deadline);
    }

    /** The tables of this second with each socket. */
    SocketSnapshot rows(Deadline deadline) throws UnsupportedItemException {
        SocketSnapshot snapshot = snapshot(true, deadline);
        snapshot.requireAllRows();
        return snapshot;
    }

    /** Lets go of the tables. */
    void close() {
        reading.lock();
        try {
            latest = null;
        } finally {
            reading.unlock();
        }
    }

    private SocketSnapshot snapshot(boolean withRows, Deadline deadline) throws UnsupportedItemException {
        try {
            if (!reading.tryLock(deadline.millisLeft(), TimeUnit.MILLISECONDS)) {
                throw new UnsupportedItemException("Timeout while processing item.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnsupportedItemException("The agent is stopping.");
        }
        try {
            long second = Math.floorDiv(clock.wallMillis(), 1000L);
            long now = clock.monotonicNanos();
            if (withRows) {
                rowsWanted = true;
                rowsWantedNanos = now;
            } else if (rowsWanted && now - rowsWantedNanos > KEEP_ROWS_NANOS) {
                rowsWanted = false;
            }
            SocketSnapshot snapshot = latest;
            if (snapshot == null || latestSecond != second || (withRows && !snapshot.hasRows())) {
                latest = null; // so that the rows of two readings are never held at once
                snapshot = read(withRows ? Need.ROWS : rowsWanted ? Need.COUNTS_THEN_ROWS : Need.COUNTS, deadline);
                // on Java 8 an interrupt breaks off the reading, which is nobody else's failure
                latest = Thread.currentThread().isInterrupted() ? null : snapshot;
                latestSecond = second;
            }
            return snapshot;
        } finally {
            reading.unlock();
        }
    }

    private SocketSnapshot read(Need need, Deadline deadline) throws UnsupportedItemException {
        try {
            return source.read(need, deadline);
        } catch (IOException e) {
            throw new UnsupportedItemException(String.valueOf(e.getMessage()));
        }
    }
}
