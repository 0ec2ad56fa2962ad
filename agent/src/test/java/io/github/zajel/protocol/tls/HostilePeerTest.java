// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.base.TimedSocket;
import io.github.zajel.base.Transport;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.testing.RecordedLog;
import io.github.zajel.testing.ScriptedPeer;
import io.github.zajel.testing.Seeds;
import io.github.zajel.testing.TestAuthority;
import io.github.zajel.testing.TimeUntil;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes ends in an {@link IOException} with words for the log, soon and without much memory. */
@Timeout(60)
class HostilePeerTest {
    private static final ServerAddress SERVER = ServerAddress.parse("localhost");

    @TempDir
    private static Path folder;

    private final RecordedLog log = new RecordedLog();
    private final AtomicBoolean isTime = new AtomicBoolean();

    @BeforeAll
    static void write() throws IOException {
        TestAuthority authority = TestAuthority.root("CA");
        Files.writeString(folder.resolve("ca.pem"), authority.pem());
        authority.issue("CN=agent").writeTo(folder.resolve("agent.pem"), folder.resolve("agent.key"));
        Files.writeString(folder.resolve("psk"), "00".repeat(32));
    }

    private Tls tls(String mode) {
        return new Tls(
                TlsPair.options("TLSConnect=" + mode + ",TLSAccept=psk,cert,TLSPSKIdentity=id,TLSPSKFile="
                        + folder.resolve("psk") + ",TLSCAFile=" + folder.resolve("ca.pem") + ",TLSCertFile="
                        + folder.resolve("agent.pem") + ",TLSKeyFile=" + folder.resolve("agent.key")),
                log.log(Log.Level.INFO),
                Clock.system());
    }

    @ParameterizedTest
    @ValueSource(strings = {"psk", "cert"})
    void otherProtocolsAreShown(String mode) {
        assertThatThrownBy(() -> tls(mode).connect(saying("HTTP/1.1 400 Bad Request\r\n\r\n"), SERVER))
                .hasMessage("the peer answers with something that is not TLS: \"HTTP/1.1 400 Bad Request....\"");
        assertThatThrownBy(() -> tls(mode).connect(saying("ZBXD\1\0"), SERVER))
                .hasMessage("the peer answers with something that is not TLS: \"ZBXD..\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"psk", "cert"})
    void silenceCostsTheDeadlineAndNoMore(String mode) throws IOException {
        assertCostsTheDeadline(mode, peer -> {
            peer.readThrough("\26");
            isTime.set(true);
            peer.hold();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"psk", "cert"})
    void handshakeByteByByteCostsTheDeadlineAndNoMore(String mode) throws IOException {
        assertCostsTheDeadline(mode, peer -> {
            peer.readThrough("\26");
            peer.send(new byte[] {22, 3, 3, 0x40, 0, 2, 0, 0x70});
            isTime.set(true);
            peer.hold();
        });
    }

    private void assertCostsTheDeadline(String mode, ScriptedPeer.Script script) throws IOException {
        try (ScriptedPeer peer = new ScriptedPeer(script)) {
            InetAddress[] address = {InetAddress.getLoopbackAddress()};
            Deadline deadline = Deadline.in(500, new TimeUntil(isTime::get, 500));
            try (TimedSocket socket =
                    TimedSocket.connect(address, peer.address().port(), null, 500, deadline)) {
                assertThatThrownBy(() -> tls(mode).connect(socket, SERVER))
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessageMatching("no (complete )?answer within 0.5 s");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"psk", "cert"})
    void recordLongerThanAllowedIsRefusedByItsHeader(String mode) {
        assertThatThrownBy(() -> tls(mode).connect(saying("\26\3\3\177\177"), SERVER))
                .hasMessageContaining("not TLS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"psk", "cert"})
    void handshakeWithoutEndIsCutOff(String mode) {
        // messages of 16 KB each, of a kind that no handshake begins with
        assertThatThrownBy(() -> tls(mode).connect(endless(), SERVER)).isInstanceOf(IOException.class);
    }

    @Test
    void anythingEndsInWords() {
        Tls psk = tls("psk");
        Tls cert = tls("cert");
        Seeds.check(150, random -> {
            byte[] bytes = records(random);
            for (Tls tls : new Tls[] {psk, cert}) {
                assertThatThrownBy(() -> tls.connect(saying(bytes), SERVER))
                        .isInstanceOf(IOException.class)
                        .hasMessageNotContaining("null");
            }
            assertThatThrownBy(() -> psk.accept(saying(bytes)).input().read()).isInstanceOf(IOException.class);
        });
        assertThat(log.lines()).allMatch(line -> line.contains("TLSPSKFile"));
    }

    /** A client hello of each mode, with some bytes changed, to the other side. */
    @Test
    void damagedGreetingsEndInWordsToo() throws IOException {
        for (String mode : new String[] {"psk", "cert"}) {
            Tls tls = tls(mode);
            byte[] hello = greeting(tls);
            Seeds.check(150, random -> {
                byte[] damaged = hello.clone();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    damaged[5 + random.nextInt(damaged.length - 5)] = (byte) random.nextInt();
                }
                assertThatThrownBy(() -> tls.accept(saying(damaged)).input().read())
                        .isInstanceOf(IOException.class)
                        .hasMessageNotContaining("null");
            });
        }
    }

    private static byte[] greeting(Tls tls) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        assertThatThrownBy(() -> tls.connect(new Canned(new ByteArrayInputStream(new byte[0]), sent), SERVER))
                .hasMessageStartingWith("the peer closed the connection during the TLS handshake");
        return sent.toByteArray();
    }

    private static byte[] records(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = random.nextInt(5); i >= 0; i--) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            if (body.length > 4 && random.nextBoolean()) { // looks like a handshake message of that length
                body[0] = (byte) random.nextInt(25);
                body[1] = 0;
                body[2] = 0;
                body[3] = (byte) (body.length - 4);
            }
            out.write(20 + random.nextInt(4));
            out.write(3);
            out.write(3);
            out.write(body.length >> 8);
            out.write(body.length);
            out.writeBytes(body);
        }
        return out.toByteArray();
    }

    private static Transport endless() {
        byte[] record = new byte[5 + 16_384];
        record[0] = 22;
        record[1] = 3;
        record[2] = 3;
        record[3] = 0x40;
        return new Canned(
                new InputStream() {
                    private long at;

                    @Override
                    public int read() {
                        return record[(int) (at++ % record.length)];
                    }

                    @Override
                    public int read(byte[] into, int from, int length) {
                        for (int i = 0; i < length; i++) {
                            into[from + i] = (byte) read();
                        }
                        return length;
                    }
                },
                new ByteArrayOutputStream());
    }

    private static Transport saying(String text) {
        return saying(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Transport saying(byte[] bytes) {
        return new Canned(new ByteArrayInputStream(bytes), new ByteArrayOutputStream());
    }

    private record Canned(InputStream input, ByteArrayOutputStream sent) implements Transport {
        @Override
        public void write(byte[] bytes) {
            sent.writeBytes(bytes);
        }

        @Override
        public long receivedBytes() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
