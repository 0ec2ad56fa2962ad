// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.TimedSocket;
import io.github.zajel.testing.ScriptedPeer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DirectNetworkTest {
    private final DirectNetwork network = new DirectNetwork(null);

    @Test
    void applicationsProxiesAreNotAsked() throws Exception {
        List<URI> asked = new ArrayList<>();
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new AssertionError(failure);
            }
        });
        try (ScriptedPeer peer = new ScriptedPeer(client -> client.sendLast(new byte[] {7}));
                TimedSocket socket = network.connect("127.0.0.1", peer.address().port(), soon(60_000))) {
            assertThat(socket.input().read()).isEqualTo(7);
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void connectionComesFromTheSource() throws Exception {
        List<InetAddress> clients = new ArrayList<>();
        try (ScriptedPeer peer = new ScriptedPeer(client -> {
                    clients.add(client.from());
                    client.sendLast(new byte[1]);
                });
                TimedSocket socket = new DirectNetwork("127.0.0.5")
                        .connect("127.0.0.1", peer.address().port(), soon(60_000))) {
            assertThat(socket.input().read()).isZero();
        }
        assertThat(clients).containsExactly(InetAddress.getByName("127.0.0.5"));
    }

    @Test
    void malformedAddressIsAnUnknownHost() {
        assertThatThrownBy(() -> network.connect("1:2", 80, soon(60_000))).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> network.ask("1:2", 80, new byte[1], soon(60_000)))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void datagramIsAnsweredOrNotInTime() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answerOnce(server));
            thread.start();
            assertThat(network.ask("127.0.0.1", server.getLocalPort(), new byte[] {1, 2}, soon(60_000)))
                    .containsExactly(2, 3);
            thread.join();
            assertThatThrownBy(() -> network.ask("127.0.0.1", server.getLocalPort(), new byte[] {1}, soon(50)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void refusedDatagramIsToldAtOnce() throws Exception {
        int port;
        try (DatagramSocket closedSoon = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = closedSoon.getLocalPort();
        }
        Deadline deadline = soon(60_000);
        assertThatThrownBy(() -> network.ask("127.0.0.1", port, new byte[] {1}, deadline))
                .isInstanceOf(IOException.class);
        assertThat(deadline.hasPassed()).isFalse();
    }

    private static void answerOnce(DatagramSocket server) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[10], 10);
            server.receive(packet);
            for (int i = 0; i < packet.getLength(); i++) {
                packet.getData()[i]++;
            }
            server.send(packet);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Deadline soon(long millis) {
        return Deadline.in(millis, Clock.system());
    }
}
