// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.metric.AddressText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ports of a snapshot that some socket listens on. For one thread. */
final class ListeningPorts {
    private static final int LISTEN = TcpState.LISTEN.code();

    private final ListeningPort[] byNumber = new ListeningPort[65536];
    private final Map<Integer, ListeningPort> byInode = new HashMap<>();

    /** @param snapshot one with rows */
    ListeningPorts(SocketSnapshot snapshot) {
        for (int family = 0; family < SocketSnapshot.FAMILIES; family++) {
            addListeners(family, snapshot.rows(family));
        }
        for (int family = 0; family < SocketSnapshot.FAMILIES; family++) {
            SocketRows rows = snapshot.rows(family);
            for (int row = 0; row < rows.size(); row++) {
                ListeningPort port = byNumber[rows.localPort(row)];
                if (port != null) {
                    port.addSocket(rows.state(row));
                }
            }
        }
    }

    private void addListeners(int family, SocketRows rows) {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.state(row) == LISTEN) {
                int number = rows.localPort(row);
                ListeningPort port = byNumber[number];
                if (port == null) {
                    port = new ListeningPort(number);
                    byNumber[number] = port;
                }
                port.addListener(family, AddressText.of(rows.localAddress(row)));
                byInode.put(rows.inode(row), port);
            }
        }
    }

    boolean contains(int port) {
        return byNumber[port] != null;
    }

    /** In the order of their numbers. */
    List<ListeningPort> sorted() {
        List<ListeningPort> ports = new ArrayList<>();
        for (ListeningPort port : byNumber) {
            if (port != null) {
                ports.add(port);
            }
        }
        return ports;
    }

    /**
     * Finds out which of them are this JVM's own.
     *
     * @param inodes of the sockets among its open files
     */
    void markOwn(int[] inodes) {
        for (int inode : inodes) {
            ListeningPort port = byInode.get(inode);
            if (port != null) {
                port.setOwn();
            }
        }
    }
}
