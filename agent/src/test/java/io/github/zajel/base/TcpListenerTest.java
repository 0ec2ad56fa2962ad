// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.RecordedLog;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests here are lines. */
class TcpListenerTest {
    private static final int REQUEST_MILLIS = 3000;
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));
    private final RecordedLog log = new RecordedLog();
    private final Service service = new Service();
    private final int port = freePort();
    private final TcpListener listener =
            new TcpListener(List.of(port(port)), REQUEST_MILLIS, time, log.log(Log.Level.INFO));
    private final Thread thread = new AgentThreads().newThread("test", () -> listener.listen(service));
    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        listener.close();
        thread.join();
        for (Socket client : clients) {
            client.close();
        }
    }

    @Test
    void aWholeRequestIsServedWithAllItsBytes() throws Exception {
        start();
        Socket client = connect();
        client.getOutputStream().write("how are".getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(" you\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer(client)).isEqualTo("how are you\n");
    }

    @Test
    void aRequestLargerThanTheFirstBufferIsServedAsItIs() throws Exception {
        start();
        String request = "x".repeat(100_000) + "\n";

        assertThat(ask(request)).isEqualTo(request);
    }

    @Test
    void whoShutsHisSideAfterTheRequestIsServed() throws Exception {
        start();
        Socket client = connect();
        client.getOutputStream().write('\n');
        client.shutdownOutput();

        assertThat(answer(client)).isEqualTo("\n");
    }

    @Test
    void aStrangerIsSentAwayWithoutAByte() throws Exception {
        service.admission = TcpListener.Admission.NO;
        start();

        assertThat(answer(connect())).isEmpty();
        assertThat(service.served).isEmpty();
    }

    @Test
    void whoIsNotKnownYetWaitsUntilHeIs() throws Exception {
        service.admission = TcpListener.Admission.NOT_KNOWN_YET;
        start();
        Socket client = connect();
        client.getOutputStream().write('\n');
        service.asked.take();
        assertThat(service.served).isEmpty();

        service.admission = TcpListener.Admission.YES;
        listener.wake();
        assertThat(answer(client)).isEqualTo("\n");
    }

    @Test
    void whoIsSlowIsServedWhileHisTimeIsNotUp() throws Exception {
        start();
        Socket client = connect();
        client.getOutputStream().write('x');
        service.asked.take();
        time.advance(Duration.ofMillis(REQUEST_MILLIS - 1));
        client.getOutputStream().write('\n');

        assertThat(answer(client)).isEqualTo("x\n");
    }

    @Test
    void whoIsTooSlowIsSentAway() throws Exception {
        start();
        Socket client = connect();
        client.getOutputStream().write('x');
        service.asked.take();
        time.advance(Duration.ofMillis(REQUEST_MILLIS));
        listener.wake();

        assertThat(answer(client)).isEmpty();
    }

    @Test
    void requestsWaitForRoomInTheirOrder() throws Exception {
        service.hasRoom = false;
        start();
        for (String request : List.of("a\n", "b\n")) {
            connect().getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            service.asked.take();
        }
        assertThat(service.served).isEmpty();

        service.hasRoom = true;
        listener.wake();
        assertThat(service.served.take()).isEqualTo("a\n");
        assertThat(service.served.take()).isEqualTo("b\n");
    }

    @Test
    void twoHundredSilentPeersMakeRoomForOneWhoAsks() throws Exception {
        start();
        for (int i = 0; i < 200; i++) {
            connect();
        }
        Socket client = connect();
        client.getOutputStream().write('\n');
        take(TcpListener.MAX_WAITING);
        assertThat(service.served).isEmpty();

        // each second those go who have been awaited since the last
        for (int left = 201 - TcpListener.MAX_WAITING; left > 0; left -= TcpListener.MAX_WAITING) {
            time.advance(Duration.ofSeconds(1));
            listener.wake();
            take(Math.min(left, TcpListener.MAX_WAITING));
        }
        assertThat(answer(client)).isEqualTo("\n");
    }

    private void take(int newcomers) throws InterruptedException {
        for (int i = 0; i < newcomers; i++) {
            service.asked.take();
        }
    }

    @Test
    void aTakenPortIsToldOnceAndTriedAgainEachMinute() throws Exception {
        try (ServerSocket other = new ServerSocket(port, 1, LOCAL)) {
            start();
            awaitLines(1);
            time.advance(Duration.ofMinutes(1));
            listener.wake();
            assertThat(other.isBound()).isTrue();
        }
        time.advance(Duration.ofMinutes(2));
        listener.wake();
        awaitLines(2);

        assertThat(log.lines().get(0))
                .isEqualTo("WARN cannot listen on 127.0.0.1:" + port + " (address already in use); advice");
        assertThat(log.lines().get(1)).startsWith("INFO listening on 127.0.0.1:" + port + " (after ");
        assertThat(ask("\n")).isEqualTo("\n");
    }

    @Test
    void anAddressThatIsNotOursIsATakenPort() throws Exception {
        TcpListener elsewhere = new TcpListener(
                List.of(
                        new ListeningPort("192.0.2.1", port, 1, "advice", time, log.log(Log.Level.INFO)),
                        port(freePort())),
                REQUEST_MILLIS,
                time,
                log.log(Log.Level.INFO));
        Thread other = new AgentThreads().newThread("other", () -> elsewhere.listen(service));
        other.start();
        awaitLines(1);
        elsewhere.close();
        other.join();

        assertThat(log.lines()).singleElement().asString().startsWith("WARN cannot listen on 192.0.2.1:" + port + " (");
    }

    @Test
    void aFaultOfOursCostsThoseWhoWaitAndIsTold() throws Exception {
        service.failure = new IllegalStateException("planted");
        start();
        Socket client = connect();
        client.getOutputStream().write('\n');
        assertThat(answer(client)).isEmpty();

        service.failure = null;
        assertThat(ask("\n")).isEqualTo("\n");
        assertThat(log.lines()).singleElement().asString().contains("it goes on", "planted");
    }

    @Test
    void closingEndsTheThreadFreesThePortAndSendsAllAway() throws Exception {
        start();
        Socket client = connect();
        service.asked.take();
        listener.close();
        thread.join();

        assertThat(answer(client)).isEmpty();
        new ServerSocket(port, 1, LOCAL).close();
    }

    @Test
    void thatTheMachineHasNoThreadLeftIsToldOnceUntilItHas() throws Exception {
        service.lacksThread = true;
        start();
        assertThat(ask("a\n")).isEmpty();
        assertThat(ask("b\n")).isEmpty();
        service.lacksThread = false;
        assertThat(ask("c\n")).isEqualTo("c\n");

        awaitLines(2);
        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(0))
                .startsWith(
                        "WARN cannot serve connections (unable to create native thread); those who waited were sent");
        assertThat(log.lines().get(1)).startsWith("INFO connections are served again (after 2 failures in ");
    }

    private void start() {
        thread.start();
    }

    private ListeningPort port(int number) {
        return new ListeningPort("127.0.0.1", number, 300, "advice", time, log.log(Log.Level.INFO));
    }

    private Socket connect() throws Exception {
        while (true) {
            try {
                Socket client = new Socket(LOCAL, port);
                clients.add(client);
                return client;
            } catch (SocketException notYet) {
                assertThat(thread.isAlive()).isTrue();
                Thread.onSpinWait();
            }
        }
    }

    private String ask(String request) throws Exception {
        Socket client = connect();
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return answer(client);
    }

    private void awaitLines(int count) {
        while (log.lines().size() < count) {
            Thread.onSpinWait();
        }
    }

    private static String answer(Socket client) throws IOException {
        client.setSoTimeout(10_000);
        try {
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException reset) { // closed by one who had not read all
            return "";
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, LOCAL)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends each line back. */
    private static final class Service implements TcpListener.Service {
        final BlockingQueue<InetAddress> asked = new LinkedBlockingQueue<>();
        final BlockingQueue<String> served = new LinkedBlockingQueue<>();
        volatile TcpListener.Admission admission = TcpListener.Admission.YES;
        volatile boolean hasRoom = true;
        volatile RuntimeException failure;
        volatile boolean lacksThread;

        @Override
        public TcpListener.Admission admits(InetAddress peer) {
            asked.add(peer);
            return admission;
        }

        @Override
        public boolean isWhole(byte[] received, int count) {
            if (failure != null) {
                throw failure;
            }
            return received[count - 1] == '\n';
        }

        @Override
        public boolean hasRoom() {
            return hasRoom;
        }

        @Override
        public void serve(TimedSocket connection, InetAddress peer) {
            try (connection) {
                if (lacksThread) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                InputStream in = connection.input();
                StringBuilder line = new StringBuilder();
                while (line.length() == 0 || line.charAt(line.length() - 1) != '\n') {
                    line.append((char) in.read());
                }
                served.add(line.toString());
                connection.write(line.toString().getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
