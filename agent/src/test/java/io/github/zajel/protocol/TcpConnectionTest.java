// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import static io.github.zajel.protocol.TcpConnection.Encryption.NONE;
import static io.github.zajel.testing.ScriptedPeer.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.config.Compression;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.testing.ScriptedPeer;
import io.github.zajel.testing.TimeUntil;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class TcpConnectionTest {
    private static final byte[] REQUEST = "{\"request\":\"active checks\"}".getBytes(UTF_8);
    private static final FrameLimits LIMITS = FrameLimits.forHeap(Long.MAX_VALUE);
    private static final long LONG_MILLIS = 10_000;
    private static final long SHORT_MILLIS = 100;

    private final AtomicBoolean isTime = new AtomicBoolean();

    private final TcpConnection connection = new TcpConnection(null, 3_000, Compression.AUTO, LIMITS, NONE);

    @Test
    void requestGoesOutAndAnswerComesIn() throws IOException {
        try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.answer("{\"response\":\"success\"}"))) {
            assertThat(exchange(peer.address(), LONG_MILLIS)).isEqualTo("{\"response\":\"success\"}");
            assertThat(peer.requests()).containsExactly("{\"request\":\"active checks\"}");
        }
    }

    @Test
    void answerIsTakenByItsLengthWhenThePeerKeepsTheConnectionOpen() throws IOException {
        ScriptedPeer.Script script = peer -> {
            peer.readRequest();
            peer.send(frame("done"));
            peer.hold();
        };
        try (ScriptedPeer peer = new ScriptedPeer(script)) {
            assertThat(exchange(peer.address(), LONG_MILLIS)).isEqualTo("done");
        }
    }

    @Test
    void largeRequestIsCompressedAndArrivesWhole() throws IOException {
        String large = "{\"itemid\":1,\"value\":\"x\"},".repeat(100_000);
        try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.answer("ok"))) {
            TcpConnection plain = new TcpConnection(null, 3_000, Compression.OFF, LIMITS, NONE);
            for (TcpConnection each : new TcpConnection[] {connection, plain}) {
                each.exchange(peer.address(), large.getBytes(UTF_8), in(LONG_MILLIS));
            }
            assertThat(peer.requests()).containsExactly(large, large);
        }
    }

    @Test
    void onlyLargeRequestsAreCompressedUnlessToldOtherwise() {
        assertThat(Compression.AUTO.appliesTo(8_192)).isFalse();
        assertThat(Compression.AUTO.appliesTo(8_193)).isTrue();
        assertThat(Compression.ON.appliesTo(1)).isTrue();
        assertThat(Compression.OFF.appliesTo(1_000_000)).isFalse();
    }

    @Test
    void closeWithoutAnAnswerIsEmpty() throws IOException {
        try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.raw(new byte[0]))) {
            assertThat(exchange(peer.address(), LONG_MILLIS)).isEmpty();
        }
    }

    @Test
    void garbageAndHalfAnswersAreProtocolErrors() throws IOException {
        byte[] half = Arrays.copyOf(frame("{\"response\":\"success\"}"), 20);
        try (ScriptedPeer peer =
                new ScriptedPeer(ScriptedPeer.raw("HTTP/1.1 400 Bad Req".getBytes(UTF_8)), ScriptedPeer.raw(half))) {
            assertThatThrownBy(() -> exchange(peer.address(), LONG_MILLIS))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessage("sent something that is not Zabbix: \"HTTP/1.1 400 Bad Req\"");
            assertThatThrownBy(() -> exchange(peer.address(), LONG_MILLIS))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessage("ended the message after 7 of 22 bytes");
        }
    }

    @Test
    void silentPeerCostsTheDeadlineAndNoMore() throws IOException {
        ScriptedPeer.Script silence = peer -> {
            peer.readRequest();
            isTime.set(true);
            peer.hold();
        };
        try (ScriptedPeer peer = new ScriptedPeer(silence)) {
            assertThatThrownBy(() -> connection.exchange(peer.address(), REQUEST, onceItIsTime(SHORT_MILLIS)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("no answer within 0.1 s");
        }
    }

    @Test
    void peerThatAnswersByteByByteCostsTheDeadlineAndNoMore() throws IOException {
        ScriptedPeer.Script trickle = peer -> {
            peer.readRequest();
            peer.send(frame(1, 60_000_000, 0, new byte[0]));
            peer.send(new byte[20 << 20]); // more than the system's buffers hold: some of it has been read
            isTime.set(true);
            while (true) {
                peer.send(new byte[1]); // without a pause, yet 60 MB would take minutes
            }
        };
        try (ScriptedPeer peer = new ScriptedPeer(trickle)) {
            assertThatThrownBy(() -> connection.exchange(peer.address(), REQUEST, onceItIsTime(SHORT_MILLIS)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("no complete answer within 0.1 s");
        }
    }

    @Test
    void peerThatNeverReadsCostsTheDeadlineAndNoMore() throws IOException {
        byte[] moreThanTheSystemBuffers = new byte[32 * 1024 * 1024];
        TcpConnection plain = new TcpConnection(null, 3_000, Compression.OFF, LIMITS, NONE);
        ScriptedPeer.Script deafness = peer -> {
            peer.readThrough("Z"); // of the header
            isTime.set(true);
            peer.hold();
        };
        try (ScriptedPeer peer = new ScriptedPeer(deafness)) {
            assertThatThrownBy(() -> plain.exchange(peer.address(), moreThanTheSystemBuffers, onceItIsTime(200)))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("did not take the request within 0.2 s");
        }
    }

    @Test
    void peerThatClosesBeforeItHasReadIsAnErrorAfterConnecting() throws IOException {
        byte[] large = new byte[32 * 1024 * 1024];
        TcpConnection plain = new TcpConnection(null, 3_000, Compression.OFF, LIMITS, NONE);
        try (ScriptedPeer peer = new ScriptedPeer(closingAtOnce -> {})) {
            assertThatThrownBy(() -> plain.exchange(peer.address(), large, in(LONG_MILLIS)))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(CannotConnectException.class)
                    .hasMessageMatching("broken pipe|connection reset.*");
        }
    }

    @Test
    void refusedConnectionIsToldApart() throws IOException {
        ServerAddress nobody = unusedAddress();

        assertThatThrownBy(() -> exchange(nobody, LONG_MILLIS))
                .isInstanceOf(CannotConnectException.class)
                .hasMessage("connection refused");
    }

    @Test
    void unknownNameIsToldApart() {
        TcpConnection lost = withNames(name -> {
            throw new UnknownHostException(name);
        });

        assertThatThrownBy(() -> lost.exchange(ServerAddress.parse("nowhere.example"), REQUEST, in(LONG_MILLIS)))
                .isInstanceOf(CannotConnectException.class)
                .hasMessage("name not known");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // elsewhere 127.0.0.2 is not this machine, and full queues answer differently
    void nextAddressOfTheNameIsTriedWhenOneRefuses() throws IOException {
        TcpConnection twoAddresses = withNames(name -> new InetAddress[] {loopback(2), loopback(1)});
        try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.answer("here"))) {
            assertThat(twoAddresses.exchange(peer.address(), REQUEST, in(LONG_MILLIS)))
                    .isEqualTo("here".getBytes(UTF_8));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void addressThatDoesNotReactLeavesTimeForTheNext() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, loopback(2))) {
            List<SocketChannel> waiting = fillQueue(full);
            TcpConnection twoAddresses = withNames(name -> new InetAddress[] {loopback(2), loopback(3)});
            ServerAddress address = ServerAddress.parse("name:" + full.getLocalPort());

            assertThatThrownBy(() -> twoAddresses.exchange(address, REQUEST, in(10 * SHORT_MILLIS)))
                    .isInstanceOf(CannotConnectException.class)
                    .hasMessage("no connection within 0.5 s, connection refused");
            closeAll(waiting);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void connectsFromTheGivenAddress() throws IOException {
        ScriptedPeer.Script tellsWhoAsks = peer -> peer.send(frame(peer.from().getHostAddress()));
        try (ScriptedPeer peer = new ScriptedPeer(tellsWhoAsks)) {
            TcpConnection from = new TcpConnection(loopback(9).getHostAddress(), 3_000, Compression.AUTO, LIMITS, NONE);
            assertThat(from.exchange(peer.address(), REQUEST, in(LONG_MILLIS))).isEqualTo("127.0.0.9".getBytes(UTF_8));
        }
    }

    @Test
    void addressThatIsNotOursToConnectFromIsAReadableFailure() throws IOException {
        TcpConnection from = new TcpConnection("192.0.2.1", 3_000, Compression.AUTO, LIMITS, NONE);
        ServerAddress nobody = unusedAddress();

        assertThatThrownBy(() -> from.exchange(nobody, REQUEST, in(LONG_MILLIS)))
                .isInstanceOf(CannotConnectException.class)
                .hasMessageStartingWith("cannot assign requested address");
    }

    @Test
    void passedDeadlineMeansNoConnection() throws IOException {
        try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.answer("late"))) {
            assertThatThrownBy(() -> exchange(peer.address(), 0))
                    .isInstanceOf(CannotConnectException.class)
                    .hasMessage("no time left to connect");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingStaysOpenWhateverTheOutcome() throws IOException {
        UnixOperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
        ServerAddress nobody = unusedAddress();
        try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.answer("ok"))) {
            exchange(peer.address(), LONG_MILLIS);
            long before = system.getOpenFileDescriptorCount();
            for (int i = 0; i < 50; i++) {
                exchange(peer.address(), LONG_MILLIS);
                assertThatThrownBy(() -> exchange(nobody, LONG_MILLIS)).isInstanceOf(IOException.class);
            }
            assertThat(system.getOpenFileDescriptorCount()).isLessThan(before + 20);
        }
    }

    @Test
    void interruptEndsTheExchange() throws IOException {
        try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.silence())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> exchange(peer.address(), LONG_MILLIS)).isInstanceOf(IOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void interruptWhileWaitingForTheAnswerEndsTheExchange() throws IOException {
        Thread waiting = Thread.currentThread();
        ScriptedPeer.Script script = peer -> {
            peer.readRequest();
            waiting.interrupt();
            peer.hold();
        };
        try (ScriptedPeer peer = new ScriptedPeer(script)) {
            assertThatThrownBy(() -> exchange(peer.address(), LONG_MILLIS)).isInstanceOf(IOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void proxiesOfTheApplicationAreNotAsked() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                throw new AssertionError("asked for a proxy to " + uri);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
        try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.answer("direct"))) {
            assertThat(exchange(peer.address(), LONG_MILLIS)).isEqualTo("direct");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private String exchange(ServerAddress address, long millis) throws IOException {
        return new String(connection.exchange(address, REQUEST, in(millis)), UTF_8);
    }

    private static Deadline in(long millis) {
        return Deadline.in(millis, Clock.system());
    }

    private Deadline onceItIsTime(long millis) {
        return Deadline.in(millis, new TimeUntil(isTime::get, millis));
    }

    private static TcpConnection withNames(TcpConnection.Names names) {
        return new TcpConnection(null, 3_000, Compression.AUTO, LIMITS, NONE, names);
    }

    private static InetAddress loopback(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private static ServerAddress unusedAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback(1))) {
            return ServerAddress.parse("127.0.0.1:" + socket.getLocalPort());
        }
    }

    /** Linux lets further connections to a full queue wait. */
    private static List<SocketChannel> fillQueue(ServerSocket full) throws IOException {
        List<SocketChannel> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()));
            waiting.add(channel);
        }
        return waiting;
    }

    private static void closeAll(List<SocketChannel> channels) throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
