// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.item.JsonText;
import io.github.zajel.metric.AddressText;
import java.util.Set;
import java.util.TreeSet;

/** A local port that some socket listens on, with the sockets that have it. For one thread. */
final class ListeningPort {
    private static final TcpState[] SHOWN = {
        TcpState.LISTEN,
        TcpState.ESTABLISHED,
        TcpState.SYN_RECV,
        TcpState.CLOSE_WAIT,
        TcpState.TIME_WAIT,
        TcpState.FIN_WAIT2
    };

    private final int number;
    private final int[] counts = new int[TcpState.CODES];
    private final boolean[] listensIn = new boolean[SocketSnapshot.FAMILIES];
    private final Set<String> addresses = new TreeSet<>();
    private boolean own;

    ListeningPort(int number) {
        this.number = number;
    }

    void addListener(int family, String address) {
        listensIn[family] = true;
        addresses.add(address);
    }

    void addSocket(int state) {
        counts[state]++;
    }

    /** One of its listeners is a socket of this JVM. */
    void setOwn() {
        own = true;
    }

    boolean isOwn() {
        return own;
    }

    /** A row of {@code tcp.status.ports}. */
    void writeCounts(JsonText json) {
        json.object().put("port", number).put("family", family()).put("addr", address());
        long rest = TcpState.count(counts, TcpState.ANY);
        long total = rest;
        for (TcpState state : SHOWN) {
            json.put(state.key(), counts[state.code()]);
            rest -= counts[state.code()];
        }
        json.put("other", rest).put("total", total).end();
    }

    /** A row of {@code tcp.status.ports.discovery}. */
    void writeRow(JsonText json) {
        json.object()
                .put("{#TCP.PORT}", number)
                .put("{#TCP.ADDR}", address())
                .put("{#TCP.FAMILY}", family())
                .put("{#TCP.OWN}", own ? 1 : 0)
                .end();
    }

    /** Of the listeners, not of their peers: one of IPv6 usually takes in IPv4 too. */
    private String family() {
        return listensIn[0] && listensIn[1] ? "all" : listensIn[0] ? "4" : "6";
    }

    private String address() {
        return addresses.contains(AddressText.ANY) ? AddressText.ANY : String.join(",", addresses);
    }
}
