// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.testing.VirtualTime;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the kernel tells of sockets that the test makes itself. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class LiveSocketsTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private final TcpProvider provider =
            new TcpProvider(Path.of("/proc"), new Machine(() -> true), NetlinkAccess.none(), time);

    @Test
    void socketsAreSeenInTheirStateOnTheirPort() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket listener = new ServerSocket(0, 5, loopback);
                Socket client = new Socket(loopback, listener.getLocalPort());
                Socket server = listener.accept()) {
            int port = listener.getLocalPort();
            await("tcp.status[listen," + port + "]", "1");
            await("tcp.status[established," + port + "]", "1");
            await("tcp.status[established," + client.getLocalPort() + "]", "1");
            await("tcp.status[total," + port + "]", "2");
            await("net.tcp.socket.count[127.0.0.1," + port + ",127.0.0.0/8," + client.getLocalPort() + "]", "1");

            client.shutdownOutput();
            await("tcp.status[close_wait," + port + "]", "1");
            String closing = "{\"addr\":\"127.0.0.1\",\"port\":" + port + ",\"side\":\"server\",\"count\":1}";
            await("jvm.tcp.status.get", value -> value.contains(closing));
            await("tcp.status[fin_wait2," + client.getLocalPort() + "]", "1");

            server.shutdownOutput();
            await("tcp.status[time_wait," + client.getLocalPort() + "]", "1");
            await("tcp.status[established," + port + "]", "0");
        }
    }

    @Test
    void portOfThisJvmIsDiscoveredAsItsOwn() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(read("tcp.status.ports.discovery[own]"))
                    .contains("{\"{#TCP.PORT}\":" + listener.getLocalPort() + ",\"{#TCP.ADDR}\":\"127.0.0.1\",")
                    .doesNotContain("\"{#TCP.OWN}\":0");
            assertThat(read("tcp.status.ports")).contains("{\"port\":" + listener.getLocalPort() + ",");
        }
    }

    @Test
    void datagramSocketIsCounted() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            await("net.udp.socket.count[127.0.0.1," + socket.getLocalPort() + ",,,unconn]", "1");
        }
    }

    @Test
    void sumsOfOneSecondAgree() throws Exception {
        long sum = 0;
        for (TcpState state : TcpState.values()) {
            sum += Long.parseLong(read("tcp.status[" + state + "]"));
        }
        assertThat(read("tcp.status")).isEqualTo(Long.toString(sum));
        assertThat(read("net.tcp.socket.count")).isEqualTo(Long.toString(sum));
    }

    /** The kernel may need a moment for a packet of its own; the time-out of the class ends a vain wait. */
    private void await(String key, String value) throws Exception {
        await(key, value::equals);
    }

    private void await(String key, Predicate<String> wanted) throws Exception {
        while (!wanted.test(read(key))) {
            if (Thread.interrupted()) {
                throw new AssertionError(key + " is " + read(key));
            }
            time.advance(Duration.ofSeconds(1));
        }
    }

    private String read(String key) throws Exception {
        return provider.prepare(ItemKey.parse(key))
                .read(Deadline.in(5000, time))
                .text();
    }
}
