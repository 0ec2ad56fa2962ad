// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.UnsupportedItemException;
import org.jspecify.annotations.Nullable;

/** Which sockets {@code net.tcp.socket.count} and {@code net.udp.socket.count} count. */
final class SocketFilter {
    private final @Nullable AddressFilter local;
    private final int localPort; // 0 for any
    private final @Nullable AddressFilter remote;
    private final int remotePort; // 0 for any
    private final int state; // a place, or TcpState.ANY

    private SocketFilter(
            @Nullable AddressFilter local, int localPort, @Nullable AddressFilter remote, int remotePort, int state) {
        this.local = local;
        this.localPort = localPort;
        this.remote = remote;
        this.remotePort = remotePort;
        this.state = state;
    }

    /**
     * The five parameters, each of which may be empty.
     *
     * @param protocol {@code tcp} or {@code udp}
     */
    static SocketFilter parse(ItemKey key, String protocol, ServiceNames services) throws UnsupportedItemException {
        return new SocketFilter(
                AddressFilter.parse(key.parameter(0)),
                services.port(key.parameter(1), protocol),
                AddressFilter.parse(key.parameter(2)),
                services.port(key.parameter(3), protocol),
                statePlace(key.parameter(4), protocol));
    }

    /** UDP has two states; it calls the one with the code of close "unconn". */
    private static int statePlace(String text, String protocol) throws UnsupportedItemException {
        if (text.isEmpty()) {
            return TcpState.ANY;
        }
        TcpState state = TcpState.ofKey(text);
        if (protocol.equals("udp")) {
            state = text.equals("unconn") ? TcpState.CLOSE : text.equals("established") ? state : null;
        }
        if (state == null) {
            throw new UnsupportedItemException("Invalid fifth parameter.");
        }
        return state.code();
    }

    /** How many there are this second; a protocol without tables has none. */
    long count(SocketTables tables, Deadline deadline) throws UnsupportedItemException {
        boolean needsRows = local != null || localPort != 0 || remote != null || remotePort != 0;
        SocketSnapshot snapshot = needsRows ? tables.rows(deadline) : tables.counts(deadline);
        snapshot.requireReadableOrMissing();
        long count = 0;
        for (int family = 0; family < SocketSnapshot.FAMILIES; family++) {
            count += needsRows ? countRows(snapshot.rows(family)) : TcpState.count(snapshot.counts(family), state);
        }
        return count;
    }

    private long countRows(SocketRows rows) {
        long count = 0;
        for (int row = 0; row < rows.size(); row++) {
            if ((state == TcpState.ANY || rows.state(row) == state)
                    && (localPort == 0 || rows.localPort(row) == localPort)
                    && (remotePort == 0 || rows.remotePort(row) == remotePort)
                    && (local == null || rows.isLocalIn(local, row))
                    && (remote == null || rows.isRemoteIn(remote, row))) {
                count++;
            }
        }
        return count;
    }
}
