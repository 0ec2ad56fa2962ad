// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;

/**
 * The keys about sockets of the host and of this JVM: {@code tcp.status…}, {@code linux_status}, {@code jvm.tcp.status…},
 * {@code net.tcp.socket.count}, {@code net.tcp.listen} and the same two of UDP.
 */
public final class TcpProvider implements MetricProvider {
    private final SocketTables tcp;
    private final SocketTables udp;
    private final Path statistics;
    private final OpenSockets openSockets;
    private final JvmSockets jvm;
    private final ServiceNames services;
    private final Machine machine;

    /**
     * @param procRoot where the proc file system is; another than {@code /proc} is taken for that of the machine around
     *     a container, whose sockets are those of process 1
     * @param netlink asked instead of reading files where it can be had, which is never for another root
     */
    public TcpProvider(Path procRoot, Machine machine, NetlinkAccess netlink, Clock clock) {
        this(procRoot, machine, netlink, clock, Paths.get("/etc/services"));
    }

    TcpProvider(Path procRoot, Machine machine, NetlinkAccess netlink, Clock clock, Path services) {
        boolean isOurs = procRoot.equals(Paths.get("/proc"));
        // net in the root is a link through self, which always leads into our own network namespace
        Path net = procRoot.resolve(isOurs ? "net" : "1/net");
        SocketFiles tcpFiles = files(net, "tcp", TcpState.LISTEN);
        this.tcp = new SocketTables(isOurs ? netlink.source(tcpFiles, net, clock) : tcpFiles, clock);
        this.udp = new SocketTables(files(net, "udp", TcpState.CLOSE), clock);
        this.statistics = net.resolve("sockstat");
        this.openSockets = new OpenSockets(procRoot.resolve("self/fd"), clock);
        this.jvm = new JvmSockets(
                isOurs ? tcp : new SocketTables(files(procRoot.resolve("self/net"), "tcp", TcpState.LISTEN), clock),
                openSockets);
        this.services = new ServiceNames(services);
        this.machine = machine;
    }

    private static SocketFiles files(Path net, String protocol, TcpState waiting) {
        return new SocketFiles(net.resolve(protocol), net.resolve(protocol + "6"), ByteOrder.nativeOrder(), waiting);
    }

    @Override
    public List<KeyDoc> keys() {
        return TcpKeys.DOCS;
    }

    @Override
    public Reading prepare(ItemKey key) throws UnsupportedItemException {
        machine.requireLinux(key);
        switch (key.name()) {
            case TcpKeys.STATUS:
                Parameters.of(key, 3);
                return status(
                        statusPlace(key.parameter(0), 0),
                        new StatusFilter(port(key, 1, "tcp"), family(key.parameter(2), 2)));
            case TcpKeys.LINUX_STATUS:
                Parameters.of(key, 2);
                if (!key.parameter(0).equals("tcp_status")) {
                    throw Parameters.invalid(0);
                }
                return status(statusPlace(key.parameter(1), 1), new StatusFilter(0, ""));
            case TcpKeys.STATUS_GET:
                Parameters.of(key, 2);
                return statusGet(new StatusFilter(port(key, 0, "tcp"), family(key.parameter(1), 1)));
            case TcpKeys.STATUS_DISCOVERY:
                Parameters.of(key, 0);
                return deadline -> states();
            case TcpKeys.PORTS:
                Parameters.of(key, 0);
                return this::ports;
            case TcpKeys.PORTS_DISCOVERY:
                Parameters.of(key, 1);
                boolean onlyOwn = key.parameter(0).equals("own");
                if (!onlyOwn && !key.parameter(0).isEmpty()) {
                    throw Parameters.invalid(0);
                }
                return deadline -> portsDiscovery(onlyOwn, deadline);
            case TcpKeys.JVM_STATUS:
                Parameters.of(key, 1);
                return jvm.status(statusPlace(key.parameter(0), 0));
            case TcpKeys.JVM_STATUS_GET:
                Parameters.of(key, 0);
                return jvm::get;
            case TcpKeys.TCP_COUNT:
                return socketCount(key, "tcp", tcp);
            case TcpKeys.UDP_COUNT:
                return socketCount(key, "udp", udp);
            case TcpKeys.TCP_LISTEN:
                return listen(key, tcp);
            case TcpKeys.UDP_LISTEN:
                return listen(key, udp);
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
            return JsonDocument.value(json);
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
        return JsonDocument.value(json);
    }

    private MetricValue ports(Deadline deadline) throws UnsupportedItemException {
        JsonText json = JsonText.ofArray();
        for (ListeningPort port : listeningPorts(deadline).sorted()) {
            port.writeCounts(json);
        }
        return JsonDocument.value(json);
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
        return JsonDocument.value(json);
    }

    private ListeningPorts listeningPorts(Deadline deadline) throws UnsupportedItemException {
        SocketSnapshot snapshot = tcp.rows(deadline);
        snapshot.requireReadable();
        return new ListeningPorts(snapshot);
    }

    private Reading socketCount(ItemKey key, String protocol, SocketTables tables) throws UnsupportedItemException {
        Parameters.of(key, 5);
        SocketFilter filter = SocketFilter.parse(key, protocol, services);
        return deadline -> MetricValue.ofUnsigned(filter.count(tables, deadline));
    }

    private static Reading listen(ItemKey key, SocketTables tables) throws UnsupportedItemException {
        Parameters.of(key, 1);
        int port = Decimal.parse(key.parameter(0), 65535);
        if (port < 0) {
            throw Parameters.invalid(0);
        }
        return deadline -> {
            SocketSnapshot snapshot = tables.counts(deadline);
            snapshot.requireReadable();
            return MetricValue.ofUnsigned(snapshot.isWaitedAt(port) ? 1 : 0);
        };
    }

    private static int statusPlace(String text, int index) throws UnsupportedItemException {
        if (text.isEmpty() || text.equalsIgnoreCase("total") || text.equalsIgnoreCase("all")) {
            return TcpState.ANY;
        }
        TcpState state = TcpState.ofSpelling(text);
        if (state == null) {
            throw Parameters.invalid(index);
        }
        return state.code();
    }

    /** {@code 4}, {@code 6}, or nothing for both. */
    private static String family(String text, int index) throws UnsupportedItemException {
        switch (text) {
            case "":
            case "all":
                return "";
            case "4":
            case "6":
                return text;
            default:
                throw Parameters.invalid(index);
        }
    }

    private int port(ItemKey key, int index, String protocol) throws UnsupportedItemException {
        return services.port(key.parameter(index), protocol);
    }
}
