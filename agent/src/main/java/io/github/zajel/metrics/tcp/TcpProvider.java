// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;

/**
 * The keys about sockets of the host and of this JVM: {@code tcp.status…}, {@code linux_status}, {@code jvm.tcp.status…}, {@code net.tcp.socket.count} and
 * {@code net.udp.socket.count}.
 */
public final class TcpProvider implements MetricProvider {
    private final SocketTables tcp;
    private final SocketTables udp;
    private final Path statistics;
    private final OpenSockets openSockets;
    private final JvmSockets jvm;
    private final ServiceNames services;
    private final String osName;

    /**
     * @param procRoot where the proc file system is; another than {@code /proc} is taken for that of the machine around
     *     a container, whose sockets are those of process 1
     * @param netlink asked instead of reading files where it can be had, which is never for another root
     */
    public TcpProvider(Path procRoot, NetlinkAccess netlink, Clock clock) {
        this(procRoot, netlink, clock, Paths.get("/etc/services"), System.getProperty("os.name", ""));
    }

    TcpProvider(Path procRoot, NetlinkAccess netlink, Clock clock, Path services, String osName) {
        boolean isOurs = procRoot.equals(Paths.get("/proc"));
        // net in the root is a link through self, which always leads into our own network namespace
        Path net = procRoot.resolve(isOurs ? "net" : "1/net");
        SocketFiles tcpFiles = files(net, "tcp");
        this.tcp = new SocketTables(isOurs ? netlink.source(tcpFiles, net, clock) : tcpFiles, clock);
        this.udp = new SocketTables(files(net, "udp"), clock);
        this.statistics = net.resolve("sockstat");
        this.openSockets = new OpenSockets(procRoot.resolve("self/fd"), clock);
        this.jvm = new JvmSockets(
                isOurs ? tcp : new SocketTables(files(procRoot.resolve("self/net"), "tcp"), clock), openSockets);
        this.services = new ServiceNames(services);
        this.osName = osName;
    }

    private static SocketFiles files(Path net, String protocol) {
        return new SocketFiles(net.resolve(protocol), net.resolve(protocol + "6"), ByteOrder.nativeOrder());
    }

    @Override
    public List<KeyDoc> keys() {
        return TcpKeys.DOCS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        if (!osName.startsWith("Linux")) {
            throw new UnsupportedItemException(
                    "Sockets are counted from /proc/net/tcp of Linux; this system is " + osName + ".");
        }
        switch (key.name()) {
            case TcpKeys.STATUS:
                requireAtMost(3, key);
                return status(
                        statusPlace(key.parameter(0), "first"),
                        new StatusFilter(port(key, 1, "tcp"), family(key.parameter(2), "third")));
            case TcpKeys.LINUX_STATUS:
                requireAtMost(2, key);
                if (!key.parameter(0).equals("tcp_status")) {
                    throw invalid("first");
                }
                return status(statusPlace(key.parameter(1), "second"), new StatusFilter(0, ""));
            case TcpKeys.STATUS_GET:
                requireAtMost(2, key);
                return statusGet(new StatusFilter(port(key, 0, "tcp"), family(key.parameter(1), "second")));
            case TcpKeys.STATUS_DISCOVERY:
                requireAtMost(0, key);
                return deadline -> states();
            case TcpKeys.PORTS:
                requireAtMost(0, key);
                return this::ports;
            case TcpKeys.PORTS_DISCOVERY:
                requireAtMost(1, key);
                boolean onlyOwn = key.parameter(0).equals("own");
                if (!onlyOwn && !key.parameter(0).isEmpty()) {
                    throw invalid("first");
                }
                return deadline -> portsDiscovery(onlyOwn, deadline);
            case TcpKeys.JVM_STATUS:
                requireAtMost(1, key);
                return jvm.status(statusPlace(key.parameter(0), "first"));
            case TcpKeys.JVM_STATUS_GET:
                requireAtMost(0, key);
                return jvm::get;
            case TcpKeys.TCP_COUNT:
                return socketCount(key, "tcp", tcp);
            case TcpKeys.UDP_COUNT:
                return socketCount(key, "udp", udp);
            default:
                throw new UnsupportedItemException("Unsupported item key.");
        }
    }

    @Override
    public void close() {
        tcp.close();
        udp.close();
        jvm.close();
    }

    private Reading status(int place, StatusFilter filter) {
        return deadline -> {
            long count = 0;
            for (int[] counts : filter.count(tcp, deadline)) {
                count += TcpState.count(counts, place);
            }
            return MetricValue.ofUnsigned(count);
        };
    }

    private Reading statusGet(StatusFilter filter) {
        return deadline -> {
            int[][] counts = filter.count(tcp, deadline);
            JsonText json = JsonText.ofObject();
            for (TcpState state : TcpState.values()) {
                json.put(state.key(), (long) counts[0][state.code()] + counts[1][state.code()]);
            }
            long ipv4 = TcpState.count(counts[0], TcpState.ANY);
            long ipv6 = TcpState.count(counts[1], TcpState.ANY);
            json.put("total", ipv4 + ipv6);
            json.object("by_family").put("ipv4", ipv4).put("ipv6", ipv6).end();
            if (filter.letsAllPass()) {
                SocketStatistics.write(statistics, json);
            }
            return document(json);
        };
    }

    private static MetricValue states() throws UnsupportedItemException {
        JsonText json = JsonText.ofArray();
        for (TcpState state : TcpState.values()) {
            json.object()
                    .put("{#TCP.STATE}", state.name())
                    .put("{#TCP.STATE.KEY}", state.key())
                    .put("{#TCP.STATE.CODE}", state.code())
                    .end();
        }
        return document(json);
    }

    private MetricValue ports(Deadline deadline) throws UnsupportedItemException {
        JsonText json = JsonText.ofArray();
        for (ListeningPort port : listeningPorts(deadline).sorted()) {
            port.writeCounts(json);
        }
        return document(json);
    }

    private MetricValue portsDiscovery(boolean onlyOwn, Deadline deadline) throws UnsupportedItemException {
        ListeningPorts ports = listeningPorts(deadline);
        ports.markOwn(openSockets.inodes(deadline));
        JsonText json = JsonText.ofArray();
        for (ListeningPort port : ports.sorted()) {
            if (port.isOwn() || !onlyOwn) {
                port.writeRow(json);
            }
        }
        return document(json);
    }

    private ListeningPorts listeningPorts(Deadline deadline) throws UnsupportedItemException {
        SocketSnapshot snapshot = tcp.rows(deadline);
        snapshot.requireReadable();
        return new ListeningPorts(snapshot);
    }

    private Reading socketCount(ItemKey key, String protocol, SocketTables tables) throws UnsupportedItemException {
        requireAtMost(5, key);
        SocketFilter filter = SocketFilter.parse(key, protocol, services);
        return deadline -> MetricValue.ofUnsigned(filter.count(tables, deadline));
    }

    private static int statusPlace(String text, String ordinal) throws UnsupportedItemException {
        if (text.isEmpty() || text.equalsIgnoreCase("total") || text.equalsIgnoreCase("all")) {
            return TcpState.ANY;
        }
        TcpState state = TcpState.ofSpelling(text);
        if (state == null) {
            throw invalid(ordinal);
        }
        return state.code();
    }

    /** {@code 4}, {@code 6}, or nothing for both. */
    private static String family(String text, String ordinal) throws UnsupportedItemException {
        switch (text) {
            case "":
            case "all":
                return "";
            case "4":
            case "6":
                return text;
            default:
                throw invalid(ordinal);
        }
    }

    private int port(ItemKey key, int index, String protocol) throws UnsupportedItemException {
        return services.port(key.parameter(index), protocol);
    }

    static MetricValue document(JsonText json) throws UnsupportedItemException {
        try {
            return MetricValue.ofText(json.text());
        } catch (JsonText.TooLargeException e) {
            throw new UnsupportedItemException(String.valueOf(e.getMessage()));
        }
    }

    private static void requireAtMost(int count, ItemKey key) throws UnsupportedItemException {
        if (key.parameterCount() > count) {
            throw new UnsupportedItemException(count == 0 ? "Item does not allow parameters." : "Too many parameters.");
        }
    }

    private static UnsupportedItemException invalid(String ordinal) {
        return new UnsupportedItemException("Invalid " + ordinal + " parameter.");
    }
}
