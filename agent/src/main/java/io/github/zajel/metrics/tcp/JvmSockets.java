// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.Arrays;

/** The TCP sockets of this JVM alone: those rows of the kernel's tables whose inode is among its open files. */
final class JvmSockets {
    private final SocketTables tables;
    private final OpenSockets open;

    /** @param tables of the network in which this JVM is */
    JvmSockets(SocketTables tables, OpenSockets open) {
        this.tables = tables;
        this.open = open;
    }

    /** How many there are in the state of this place. */
    Reading status(int place) {
        return deadline -> {
            int[] counts = new int[TcpState.CODES];
            int[] inodes = open.inodes(deadline);
            SocketSnapshot snapshot = rows(deadline);
            for (int family = 0; family < SocketSnapshot.FAMILIES; family++) {
                SocketRows rows = snapshot.rows(family);
                for (int row = 0; row < rows.size(); row++) {
                    counts[rows.state(row)] += isOwn(rows, row, inodes) ? 1 : 0;
                }
            }
            return MetricValue.ofUnsigned(TcpState.count(counts, place));
        };
    }

    /** All states, and the peers in those that tell of leaks and of load. */
    MetricValue get(Deadline deadline) throws UnsupportedItemException {
        int[] counts = new int[TcpState.CODES];
        int[] inodes = open.inodes(deadline);
        SocketSnapshot snapshot = rows(deadline);
        ListeningPorts listening = new ListeningPorts(snapshot);
        TopPeers closeWait = new TopPeers(listening);
        TopPeers established = new TopPeers(listening);
        for (int family = 0; family < SocketSnapshot.FAMILIES; family++) {
            SocketRows rows = snapshot.rows(family);
            for (int row = 0; row < rows.size(); row++) {
                if (isOwn(rows, row, inodes)) {
                    int state = rows.state(row);
                    counts[state]++;
                    if (state == TcpState.CLOSE_WAIT.code()) {
                        closeWait.add(rows, row);
                    } else if (state == TcpState.ESTABLISHED.code()) {
                        established.add(rows, row);
                    }
                }
            }
        }
        JsonText json = JsonText.ofObject();
        for (TcpState state : TcpState.values()) {
            json.put(state.key(), counts[state.code()]);
        }
        json.put("total", TcpState.count(counts, TcpState.ANY));
        closeWait.write("top_close_wait", json);
        established.write("top_established", json);
        return JsonDocument.value(json);
    }

    void close() {
        tables.close();
        open.close();
    }

    private SocketSnapshot rows(Deadline deadline) throws UnsupportedItemException {
        SocketSnapshot snapshot = tables.rows(deadline);
        snapshot.requireReadable();
        return snapshot;
    }

    private static boolean isOwn(SocketRows rows, int row, int[] inodes) {
        return rows.inode(row) != 0 && Arrays.binarySearch(inodes, rows.inode(row)) >= 0;
    }
}
