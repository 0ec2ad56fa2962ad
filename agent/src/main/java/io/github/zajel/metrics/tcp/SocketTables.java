// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.PerSecond;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.tcp.SocketSource.Need;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The two tables of one protocol, IPv4 and IPv6, read once for all items of a second. Rows are kept only on a host where
 * some item filters: the first such item reads the tables again, and for ten minutes after each of them every reading
 * brings the rows along if that costs little. Any thread; those that come while one reads wait for it.
 */
final class SocketTables {
    private static final long KEEP_ROWS_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final SocketSource source;
    private final Clock clock;
    private final PerSecond<SocketSnapshot> latest;
    private final AtomicLong rowsWantedUntilNanos;

    SocketTables(SocketSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
        this.latest = new PerSecond<>(this::read, clock);
        this.rowsWantedUntilNanos = new AtomicLong(clock.monotonicNanos() - 1);
    }

    /** The tables of this second, for counts by state and family; with or without rows. */
    SocketSnapshot counts(Deadline deadline) throws UnsupportedItemException {
        return latest.get(deadline);
    }

    /** The tables of this second with each socket. */
    SocketSnapshot rows(Deadline deadline) throws UnsupportedItemException {
        rowsWantedUntilNanos.set(clock.monotonicNanos() + KEEP_ROWS_NANOS);
        SocketSnapshot snapshot = latest.get(SocketSnapshot::hasRows, this::readRows, deadline);
        snapshot.requireAllRows();
        return snapshot;
    }

    /** Lets go of the tables. */
    void close() {
        latest.forget();
    }

    private SocketSnapshot readRows(Deadline deadline) throws UnsupportedItemException {
        return read(Need.ROWS, deadline);
    }

    private SocketSnapshot read(Deadline deadline) throws UnsupportedItemException {
        boolean areRowsWanted = rowsWantedUntilNanos.get() - clock.monotonicNanos() >= 0;
        return read(areRowsWanted ? Need.COUNTS_THEN_ROWS : Need.COUNTS, deadline);
    }

    private SocketSnapshot read(Need need, Deadline deadline) throws UnsupportedItemException {
        try {
            return source.read(need, deadline);
        } catch (IOException e) {
            throw new UnsupportedItemException(String.valueOf(e.getMessage()));
        }
    }
}
