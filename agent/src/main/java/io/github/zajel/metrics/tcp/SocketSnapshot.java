// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What the two tables of one protocol held at one moment. A table that could not be read counts as empty: a host without
 * IPv6 has just one. Immutable.
 */
final class SocketSnapshot {
    /** The families by number: 0 is IPv4, 1 is IPv6. */
    static final int FAMILIES = 2;

    private final Table[] tables;

    SocketSnapshot(Table ipv4, Table ipv6) {
        this.tables = new Table[] {ipv4, ipv6};
    }

    /** How many sockets of the family there are, by {@link TcpState#place}. */
    int[] counts(int family) {
        return tables[family].counts;
    }

    /** As {@link #counts}, of those with this local port. */
    int[] countsOfLocalPort(int family, int port) {
        int[] counts = new int[TcpState.CODES];
        SocketRows rows = rows(family);
        for (int row = 0; row < rows.size(); row++) {
            if (rows.localPort(row) == port) {
                counts[rows.state(row)]++;
            }
        }
        return counts;
    }

    /** Whether a socket of either family waits at this local port for anybody. */
    boolean isWaitedAt(int port) {
        return tables[0].waitingPorts.get(port) || tables[1].waitingPorts.get(port);
    }

    /** The sockets of the family one by one; empty in a snapshot without rows. */
    SocketRows rows(int family) {
        SocketRows rows = tables[family].rows;
        return rows == null ? new SocketRows(1) : rows;
    }

    /** Whether the sockets were brought along, of those tables that could be read. */
    boolean hasRows() {
        return tables[0].hasRowsOrFailure() && tables[1].hasRowsOrFailure();
    }

    /** @throws UnsupportedItemException when neither table could be read */
    void requireReadable() throws UnsupportedItemException {
        IOException failure = tables[0].failure;
        if (failure != null && tables[1].failure != null) {
            throw ProcFile.cannotOpen(tables[0].file, failure);
        }
    }

    /** @throws UnsupportedItemException when neither table could be read and one of them is there */
    void requireReadableOrMissing() throws UnsupportedItemException {
        if (!tables[0].isMissing() || !tables[1].isMissing()) {
            requireReadable();
        }
    }

    /** @throws UnsupportedItemException when there were more sockets than rows are kept */
    void requireAllRows() throws UnsupportedItemException {
        for (Table table : tables) {
            if (table.rows != null && table.rows.isFull()) {
                throw new UnsupportedItemException(table.file + " has more than " + table.rows.size()
                        + " sockets; only counts without a port or address can be had.");
            }
        }
    }

    /** One of the tables, or why it could not be read. */
    static final class Table {
        private final Path file;
        private final int[] counts;
        private final BitSet waitingPorts;
        private final @Nullable SocketRows rows;
        private final @Nullable IOException failure;

        private Table(
                Path file,
                int[] counts,
                BitSet waitingPorts,
                @Nullable SocketRows rows,
                @Nullable IOException failure) {
            this.file = file;
            this.counts = counts;
            this.waitingPorts = waitingPorts;
            this.rows = rows;
            this.failure = failure;
        }

        static Table of(Path file, int[] counts, BitSet waitingPorts, @Nullable SocketRows rows) {
            return new Table(file, counts, waitingPorts, rows, null);
        }

        static Table failed(Path file, IOException failure) {
            return new Table(file, new int[TcpState.CODES], new BitSet(), null, failure);
        }

        private boolean hasRowsOrFailure() {
            return rows != null || failure != null;
        }

        private boolean isMissing() {
            return failure instanceof NoSuchFileException;
        }
    }
}
