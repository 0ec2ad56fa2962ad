// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;

/** Which sockets {@code tcp.status} and {@code tcp.status.get} count: those of a local port, of a family, or all. */
final class StatusFilter {
    private final int localPort;
    private final String family;

    /**
     * @param localPort 0 for any
     * @param family {@code 4}, {@code 6}, or empty for both
     */
    StatusFilter(int localPort, String family) {
        this.localPort = localPort;
        this.family = family;
    }

    boolean letsAllPass() {
        return localPort == 0 && family.isEmpty();
    }

    /** Counts of this second by family, then by {@link TcpState#place}. */
    int[][] count(SocketTables tables, Deadline deadline) throws UnsupportedItemException {
        SocketSnapshot snapshot = localPort == 0 ? tables.counts(deadline) : tables.rows(deadline);
        snapshot.requireReadable();
        int[][] counts = new int[SocketSnapshot.FAMILIES][TcpState.CODES];
        for (int i = 0; i < SocketSnapshot.FAMILIES; i++) {
            if (!family.equals(i == 0 ? "6" : "4")) {
                counts[i] = localPort == 0 ? snapshot.counts(i) : snapshot.countsOfLocalPort(i, localPort);
            }
        }
        return counts;
    }
}
