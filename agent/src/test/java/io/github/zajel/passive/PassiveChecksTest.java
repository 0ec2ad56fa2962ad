// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.RecordedLog;
import io.github.zajel.testing.ScriptedPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassiveChecksTest {
    private final AgentThreads threads = new AgentThreads();
    private final RecordedLog log = new RecordedLog();
    private final int port = freePort();
    private final Semaphore slow = new Semaphore(0);
    private final Semaphore slowOnes = new Semaphore(0);
    private final List<Socket> clients = Collections.synchronizedList(new ArrayList<>());
    private PassiveChecks checks = checks(10, "127.0.0.1");

    @AfterEach
    void close() throws Exception {
        checks.close();
        slow.release(1000);
        for (Socket client : clients) {
            client.close();
        }
        for (Thread thread : threads.alive()) {
            if (thread.getName().equals("zajel-passive")) {
                thread.join();
            }
        }
    }

    @Test
    void nothingIsOpenedBeforeTheStart() {
        assertThat(isOpen()).isFalse();
    }

    @Test
    void bothFormsOfARequestAreAnswered() throws Exception {
        start();
        assertThat(ask("echo")).isEqualTo("echo for 3000 ms");
        assertThat(ask("{\"request\":\"passive checks\",\"data\":[{\"key\":\"echo\",\"timeout\":\"7s\"}]}"))
                .isEqualTo("{\"version\":\"7.0.0\",\"variant\":2,\"data\":[{\"value\":\"echo for 7000 ms\"}]}");
        assertThat(ask("no.such")).isEqualTo("ZBX_NOTSUPPORTED\0Unsupported item key.");
        assertThat(ask("{\"request\":\"passive checks\",\"data\":[{\"key\":\"echo\",\"timeout\":\"0\"}]}"))
                .isEqualTo(
                        "{\"version\":\"7.0.0\",\"variant\":2,\"data\":[{\"error\":\"Unsupported timeout value.\"}]}");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aStrangerGetsNoByteAndOneWarning() throws Exception {
        start();
        for (int i = 0; i < 3; i++) {
            Socket stranger = connect(2);
            assertThat(read(stranger)).isEmpty();
        }
        assertThat(ask("echo")).startsWith("echo");
        assertThat(log.lines())
                .containsExactly("WARN connection from 127.0.0.2 refused: not in Server=127.0.0.1 (told once)");
    }

    @Test
    void aNameIsLookedUpWhenSomebodyComes() throws Exception {
        checks = checks(10, "no.such.host.invalid", "localhost");
        start();
        assertThat(ask("echo")).startsWith("echo");
    }

    @Test
    void whoTakesLongStandsInNobodysWay() throws Exception {
        start();
        Socket waiting = connect(1);
        waiting.getOutputStream().write(ScriptedPeer.frame("slow"));
        slowOnes.acquire();
        assertThat(ask("echo")).startsWith("echo");
        slow.release();
        assertThat(payload(read(waiting))).isEqualTo("slow at last");
    }

    @Test
    void onlySoManyAreAnsweredAtATimeAndTheOthersWaitTheirTurn() throws Exception {
        checks = checks(2, "127.0.0.1");
        start();
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Socket client = connect(1);
            client.getOutputStream().write(ScriptedPeer.frame("slow"));
            waiting.add(client);
        }
        slowOnes.acquire(2);
        assertThat(answeringThreads()).isEqualTo(2);
        assertThat(slowOnes.tryAcquire()).isFalse();
        slow.release(4);
        for (Socket client : waiting) {
            assertThat(payload(read(client))).isEqualTo("slow at last");
        }
    }

    @Test
    void aThreadAnswersManyOneAfterTheOther() throws Exception {
        start();
        for (int i = 0; i < 50; i++) {
            assertThat(ask("echo")).startsWith("echo");
        }
        assertThat(answeringThreads()).isBetween(1L, 3L);
    }

    @Test
    void whatIsNotZabbixIsClosedAndToldOnce() throws Exception {
        start();
        for (int i = 0; i < 2; i++) {
            Socket client = connect(1);
            client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(read(client)).isEmpty();
        }
        assertThat(ask("echo")).startsWith("echo");
        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().get(0))
                .startsWith("WARN request refused: 127.0.0.1 sent something that is not Zabbix: \"GET / HTTP");
    }

    @Test
    void aFaultOfOursCostsItsConnectionOnly() throws Exception {
        start();
        assertThat(ask("bug")).isEmpty();
        assertThat(ask("echo")).startsWith("echo");
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void closingFreesThePort() throws Exception {
        start();
        assertThat(isOpen()).isTrue();
        close();
        assertThat(isOpen()).isFalse();
    }

    private void start() {
        checks.start();
        while (!isOpen()) {
            Thread.onSpinWait();
        }
    }

    private PassiveChecks checks(int atOnce, String... peers) {
        PassiveSettings settings = new PassiveSettings(List.of("127.0.0.1"), port, 128, List.of(peers), atOnce, 3000);
        return new PassiveChecks(
                settings, this::item, Handshake.NONE, threads, Clock.system(), log.log(Log.Level.INFO));
    }

    private String item(String key, long timeoutMillis) throws UnsupportedItemException {
        return switch (key) {
            case "echo" -> "echo for " + timeoutMillis + " ms";
            case "slow" -> {
                slowOnes.release();
                slow.acquireUninterruptibly();
                yield "slow at last";
            }
            case "bug" -> throw new IllegalStateException("planted");
            default -> throw new UnsupportedItemException("Unsupported item key.");
        };
    }

    private long answeringThreads() {
        return threads.alive().stream()
                .filter(thread -> thread.getName().matches("zajel-passive-\\d+"))
                .count();
    }

    private String ask(String payload) throws IOException {
        Socket client = connect(1);
        client.getOutputStream().write(ScriptedPeer.frame(payload));
        return payload(read(client));
    }

    private Socket connect(int source) throws IOException {
        Socket client = new Socket();
        clients.add(client);
        client.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) source}), 0));
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.setSoTimeout(10_000);
        return client;
    }

    private static byte[] read(Socket client) throws IOException {
        try {
            return client.getInputStream().readAllBytes();
        } catch (SocketException reset) { // closed by one who had not read all
            return new byte[0];
        }
    }

    private static String payload(byte[] frame) {
        return frame.length == 0 ? "" : new String(frame, 13, frame.length - 13, StandardCharsets.UTF_8);
    }

    private boolean isOpen() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
