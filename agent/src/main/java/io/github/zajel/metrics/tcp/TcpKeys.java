// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.metric.KeyDoc;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The names of the keys about sockets, and what users read about them. */
final class TcpKeys {
    static final String STATUS = "tcp.status";
    static final String STATUS_GET = "tcp.status.get";
    static final String STATUS_DISCOVERY = "tcp.status.discovery";
    static final String PORTS = "tcp.status.ports";
    static final String PORTS_DISCOVERY = "tcp.status.ports.discovery";
    static final String LINUX_STATUS = "linux_status";
    static final String JVM_STATUS = "jvm.tcp.status";
    static final String JVM_STATUS_GET = "jvm.tcp.status.get";
    static final String TCP_COUNT = "net.tcp.socket.count";
    static final String UDP_COUNT = "net.udp.socket.count";

    static final String TCP_LISTEN = "net.tcp.listen";
    static final String UDP_LISTEN = "net.udp.listen";

    private static final String UNSIGNED = "Numeric (unsigned)";
    private static final String TEXT = "Text";

    static final List<KeyDoc> DOCS = Collections.unmodifiableList(Arrays.asList(
            KeyDoc.of(
                    STATUS,
                    "[<state>,<lport>,<family>]",
                    UNSIGNED,
                    "tcp.status[established]",
                    "TCP sockets of the host in a state; 0 when there are none. State: established, syn_sent, syn_recv,"
                            + " fin_wait1, fin_wait2, time_wait, close, close_wait, last_ack, listen, closing, in any"
                            + " usual spelling (TIME-WAIT, timewait, 6, 06), or total (default), which includes states"
                            + " unknown to this list. lport: only this local port, a number or a service's name. family:"
                            + " 4, 6 or all (default); it is the socket's own, and sockets of a JVM are often of family 6"
                            + " for IPv4 peers too. Where the kernel is asked by netlink (option TcpNetlink), established"
                            + " ones are the difference of two numbers read one after the other, which may be off by a"
                            + " few while many connections come and go."),
            KeyDoc.of(
                    STATUS_GET,
                    "[<lport>,<family>]",
                    TEXT,
                    "tcp.status.get",
                    "All states at once as one JSON object, each state always present, with total, by_family and, without"
                            + " a filter, the kernel's sockstat (memory in pages). The master of dependent items with"
                            + " JSONPath such as $.time_wait."),
            KeyDoc.of(
                    STATUS_DISCOVERY,
                    "",
                    TEXT,
                    "tcp.status.discovery",
                    "Low-level discovery of the eleven states: {#TCP.STATE}, {#TCP.STATE.KEY}, {#TCP.STATE.CODE}."),
            KeyDoc.of(
                    PORTS,
                    "",
                    TEXT,
                    "tcp.status.ports",
                    "A JSON array with an object for each local port that a socket listens on, by port: port, family (4, 6"
                            + " or all, of the listeners), addr (* for any), and the sockets with that local port as"
                            + " listen, established, syn_recv, close_wait, time_wait, fin_wait2, other, total."),
            KeyDoc.of(
                    PORTS_DISCOVERY,
                    "[<own>]",
                    TEXT,
                    "tcp.status.ports.discovery",
                    "Low-level discovery of those ports: {#TCP.PORT}, {#TCP.ADDR}, {#TCP.FAMILY}, {#TCP.OWN}, which is 1"
                            + " for a port that this JVM listens on. With the parameter own only these."),
            KeyDoc.of(
                    LINUX_STATUS,
                    "[tcp_status,<state>]",
                    UNSIGNED,
                    "linux_status[tcp_status,LISTEN]",
                    "The same as tcp.status[<state>], under the name that scripts in use have given it."),
            KeyDoc.of(
                    JVM_STATUS,
                    "[<state>]",
                    UNSIGNED,
                    "jvm.tcp.status[close_wait]",
                    "TCP sockets that this JVM holds open in a state, spelled as in tcp.status, or total (default); 0 when"
                            + " there are none. Sockets in time_wait and most in syn_recv belong to no process any more, or"
                            + " not yet, and are in tcp.status only. A JVM with very many open files is looked at every"
                            + " few seconds only, so that looking takes a twentieth of the time at most."),
            KeyDoc.of(
                    JVM_STATUS_GET,
                    "",
                    TEXT,
                    "jvm.tcp.status.get",
                    "The same for all states as one JSON object with total and, for close_wait and established, the ten"
                            + " peers with the most sockets in top_close_wait and top_established: addr, port, side,"
                            + " count. side client: this JVM connected to addr at port; server: addr connected to this"
                            + " JVM's port. Many in close_wait: the peer has closed, and this JVM has not."),
            KeyDoc.of(
                    TCP_COUNT,
                    "[<laddr>,<lport>,<raddr>,<rport>,<state>]",
                    UNSIGNED,
                    "net.tcp.socket.count[,,,,established]",
                    "TCP sockets of the host that match all that is given. Addresses: one of IPv4 or IPv6, or a network"
                            + " such as 10.0.0.0/8; one of IPv4 also matches it inside a socket of IPv6. Ports: number or"
                            + " service's name, 0 for any. State: as in tcp.status, in lower case."),
            KeyDoc.of(
                    UDP_COUNT,
                    "[<laddr>,<lport>,<raddr>,<rport>,<state>]",
                    UNSIGNED,
                    "net.udp.socket.count[,,,,unconn]",
                    "UDP sockets of the host that match all that is given, as in net.tcp.socket.count. State: established"
                            + " or unconn."),
            KeyDoc.of(
                    TCP_LISTEN,
                    "[port]",
                    UNSIGNED,
                    "net.tcp.listen[80]",
                    "1 when a TCP socket of the host listens on the port, on any address; else 0."),
            KeyDoc.of(
                    UDP_LISTEN,
                    "[port]",
                    UNSIGNED,
                    "net.udp.listen[53]",
                    "1 when a UDP socket of the host without a peer has the port, on any address; else 0.")));

    private TcpKeys() {}
}
