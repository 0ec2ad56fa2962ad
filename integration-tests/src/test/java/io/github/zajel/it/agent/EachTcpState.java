// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import io.github.zajel.it.Eventually;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Release;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import io.github.zajel.samples.minizabbix.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A program with sockets in each state that TCP has, to be run in a network of its own until it is killed. It is the
 * server of its own agent too, and prints what that sends of the items given as arguments: key, blank, value.
 */
final class EachTcpState {
    /** Where sockets in all states but SYN_RECV and SYN_SENT have one end, of IPv4 and of IPv6. */
    static final int PORT = 5000;

    /** How often each state is there in IPv4, with that port at the other end. */
    static final int IPV4_TIMES = 2;

    private static final int FULL_PORT = 5001;
    private static final int DEFERRING_PORT = 5002;
    private static final int SERVER_PORT = 10051;

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** Listens and takes a connection for established only when data comes (TCP_DEFER_ACCEPT), which Java cannot ask for. */
    private static final String DEFERRING_LISTENER = "$| = 1; socket(S, PF_INET, SOCK_STREAM, 0)"
            + " && setsockopt(S, 6, 9, 120) && bind(S, pack_sockaddr_in(" + DEFERRING_PORT + ", INADDR_LOOPBACK))"
            + " && listen(S, 9) or die $!; print qq(listening\\n); <STDIN>";

    /** Not lost to the collector, which would close them. */
    private final List<Object> open = new ArrayList<>();

    public static void main(String[] keys) throws IOException {
        List<TemplateItem> items = Stream.of(keys)
                .map(key -> TemplateItem.of(key, "2s", ValueType.TEXT))
                .toList();
        // a release without timeouts of items: those of the agent's options are for a busy machine
        Setup setup =
                new Setup().port(SERVER_PORT).release(Release.parse("6.0")).items(items);
        try (MiniZabbix server = MiniZabbix.start(setup)) {
            byte[] ipv6 = new byte[16];
            ipv6[15] = 1;
            EachTcpState sockets = new EachTcpState();
            sockets.hold(StandardProtocolFamily.INET, LOOPBACK, IPV4_TIMES);
            sockets.hold(StandardProtocolFamily.INET6, InetAddress.getByAddress(ipv6), 3);
            sockets.fillBacklog();
            sockets.halfConnect();
            String host = "host-" + ProcessHandle.current().pid();
            server.addHost(host);
            Set<String> printed = new TreeSet<>();
            Eventually.within(Duration.ofMinutes(10)).passes(() -> {
                for (String key : keys) {
                    for (Value value : server.values(host, key)) {
                        if (printed.add(key + value.clock())) {
                            System.out.println(key + " " + value.text());
                        }
                    }
                }
                throw new AssertionError("not killed");
            });
        }
    }

    private void hold(StandardProtocolFamily family, InetAddress address, int times) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(family).bind(new InetSocketAddress(address, PORT), 50);
        open.add(listener);
        for (int i = 0; i < times; i++) {
            new Connection(listener); // ESTABLISHED, both
            new Connection(listener).client.shutdownOutput(); // FIN_WAIT2 and CLOSE_WAIT
            new Connection(listener).client.close(); // the same, but the first belongs to no process
            Connection ended = new Connection(listener);
            ended.client.close();
            ended.server.close(); // TIME_WAIT and nothing
            finWait1(new Connection(listener));
            Connection closing = finWait1(new Connection(listener));
            closing.server.shutdownOutput(); // CLOSING and FIN_WAIT2
            Connection lastAck = new Connection(listener);
            lastAck.server.shutdownOutput();
            finWait1(lastAck); // LAST_ACK and FIN_WAIT2
        }
    }

    /** A FIN behind data that the peer has no room for is not sent, and so not acknowledged. */
    private static Connection finWait1(Connection connection) throws IOException {
        connection.client.configureBlocking(false);
        ByteBuffer data = ByteBuffer.allocate(1 << 16);
        while (connection.client.write(data) > 0) {
            data.clear();
        }
        connection.client.shutdownOutput();
        return connection;
    }

    /** SYN_SENT: the kernel does not answer for a listener who has as many connections waiting as it wants. */
    private void fillBacklog() throws IOException {
        InetSocketAddress address = new InetSocketAddress(LOOPBACK, FULL_PORT);
        open.add(ServerSocketChannel.open().bind(address, 1));
        for (int i = 0; i < 6; i++) {
            connectLater(address);
        }
    }

    /** SYN_RECV. */
    private void halfConnect() throws IOException {
        Process listener = new ProcessBuilder("perl", "-MSocket", "-e", DEFERRING_LISTENER)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        open.add(listener);
        if (listener.getInputStream().read() < 0) {
            throw new IOException("no listener");
        }
        for (int i = 0; i < 4; i++) {
            connectLater(new InetSocketAddress(LOOPBACK, DEFERRING_PORT));
        }
    }

    private void connectLater(InetSocketAddress address) throws IOException {
        SocketChannel client = SocketChannel.open();
        open.add(client);
        client.configureBlocking(false);
        client.connect(address);
    }

    /** Its two ends. */
    private final class Connection {
        private final SocketChannel client;
        private final SocketChannel server;

        private Connection(ServerSocketChannel listener) throws IOException {
            client = SocketChannel.open(listener.getLocalAddress());
            server = listener.accept();
            open.add(this);
        }
    }
}
