// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.item.JsonText;
import io.github.zajel.metric.AddressText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is at the other end of most sockets. Those that came to a port are grouped by that port and the peer's address,
 * the others by address and port that this JVM connected to. For one thread.
 */
final class TopPeers {
    private static final int SHOWN = 10;

    /** Peers told apart; those met later are left out, which a heavy one is unlikely to be. */
    private static final int MAX_PEERS = 10_000;

    private final ListeningPorts listening;
    private final Map<String, Peer> peers = new HashMap<>();

    /** @param listening the ports of this host to which peers come */
    TopPeers(ListeningPorts listening) {
        this.listening = listening;
    }

    void add(SocketRows rows, int row) {
        boolean isServer = listening.contains(rows.localPort(row));
        int port = isServer ? rows.localPort(row) : rows.remotePort(row);
        String address = AddressText.of(rows.remoteAddress(row));
        String key = (isServer ? "server " : "client ") + port + " " + address;
        Peer peer = peers.get(key);
        if (peer == null && peers.size() < MAX_PEERS) {
            peer = new Peer(address, port, isServer);
            peers.put(key, peer);
        }
        if (peer != null) {
            peer.count++;
        }
    }

    /** Writes an array field, the most first. */
    void write(String name, JsonText json) {
        List<Peer> sorted = new ArrayList<>(peers.values());
        sorted.sort(Comparator.comparingInt((Peer peer) -> -peer.count)
                .thenComparing(peer -> peer.address)
                .thenComparingInt(peer -> peer.port));
        json.array(name);
        for (Peer peer : sorted.subList(0, Math.min(SHOWN, sorted.size()))) {
            json.object()
                    .put("addr", peer.address)
                    .put("port", peer.port)
                    .put("side", peer.isServer ? "server" : "client")
                    .put("count", peer.count)
                    .end();
        }
        json.end();
    }

    private static final class Peer {
        private final String address;
        private final int port;
        private final boolean isServer;
        private int count;

        private Peer(String address, int port, boolean isServer) {
            this.address = address;
            this.port = port;
            this.isServer = isServer;
        }
    }
}
