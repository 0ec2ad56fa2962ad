// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.psk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Transport;
import io.github.zajel.config.OptionsReader;
import io.github.zajel.protocol.tls.record.Records;
import io.github.zajel.protocol.tls.record.TlsSession;
import io.github.zajel.protocol.tls.record.TlsTransport;
import io.github.zajel.testing.SocketTransport;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Vector;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bouncycastle.tls.BasicTlsPSKExternal;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.PSKTlsClient;
import org.bouncycastle.tls.PSKTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsPSKExternal;
import org.bouncycastle.tls.TlsPSKIdentityManager;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's primitives as we use them, against Bouncy Castle's own, for each suite in each direction. */
@Timeout(30)
class PskInteropTest {
    private static final byte[] IDENTITY = "shop".getBytes(UTF_8);
    private static final byte[] KEY = HexFormat.of().parseHex("00112233445566778899aabbccddeeff01");

    /** More than a record holds, and no multiple of a block. */
    private static final int BYTES = 40_001;

    @TempDir
    private Path folder;

    private PreSharedKey key;

    @BeforeEach
    void load() throws Exception {
        Path file = Files.writeString(folder.resolve("psk"), HexFormat.of().formatHex(KEY));
        key = PreSharedKey.load(
                new OptionsReader(new Properties(), Map.of())
                        .read("TLSConnect=psk,TLSPSKIdentity=shop,TLSPSKFile=" + file)
                        .tls(),
                warning -> {});
    }

    static Stream<Integer> suites() {
        return Stream.of(
                CipherSuite.TLS_AES_128_GCM_SHA256,
                CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256,
                CipherSuite.TLS_ECDHE_PSK_WITH_AES_256_GCM_SHA384,
                CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256,
                CipherSuite.TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA384,
                CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA,
                CipherSuite.TLS_ECDHE_PSK_WITH_AES_256_CBC_SHA,
                CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
                CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384,
                CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA256,
                CipherSuite.TLS_PSK_WITH_AES_256_CBC_SHA384,
                CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA,
                CipherSuite.TLS_PSK_WITH_AES_256_CBC_SHA);
    }

    @ParameterizedTest
    @MethodSource("suites")
    void ourClientTalksToTheirServer(int suite) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> theirs = CompletableFuture.runAsync(() -> echo(listener, suite));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
                assertThat(comesBack(socket, key.client("localhost"))).isTrue();
            }
            theirs.get();
        }
    }

    private static void echo(ServerSocket listener, int suite) {
        try (Socket socket = listener.accept()) {
            TlsServerProtocol protocol = new TlsServerProtocol(socket.getInputStream(), socket.getOutputStream());
            protocol.accept(new TheirServer(suite));
            byte[] received = new byte[BYTES];
            new DataInputStream(protocol.getInputStream()).readFully(received);
            protocol.getOutputStream().write(received);
            protocol.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean comesBack(Socket socket, TlsSession session) throws IOException {
        Transport plain = new SocketTransport(socket);
        try (Transport transport = TlsTransport.open(plain, new Records(plain), session)) {
            byte[] sent = new byte[BYTES];
            new Random(1).nextBytes(sent);
            transport.write(sent);
            byte[] received = new byte[BYTES];
            new DataInputStream(transport.input()).readFully(received);
            return Arrays.equals(sent, received) && transport.input().read() < 0;
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void ourServerTalksToTheirClient(int suite) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> theirs =
                    CompletableFuture.runAsync(() -> echoAsClient(listener.getLocalPort(), suite));
            try (Socket socket = listener.accept()) {
                assertThat(comesBack(socket, key.server())).isTrue();
            }
            theirs.get();
        }
    }

    private static void echoAsClient(int port, int suite) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            TlsClientProtocol protocol = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
            protocol.connect(new TheirClient(suite));
            byte[] received = new byte[BYTES];
            new DataInputStream(protocol.getInputStream()).readFully(received);
            protocol.getOutputStream().write(received);
            protocol.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProtocolVersion[] versionOf(int suite) {
        return suite == CipherSuite.TLS_AES_128_GCM_SHA256
                ? ProtocolVersion.TLSv13.only()
                : ProtocolVersion.TLSv12.only();
    }

    private static final class TheirServer extends PSKTlsServer {
        private final int suite;

        TheirServer(int suite) {
            super(new BcTlsCrypto(new SecureRandom()), new TlsPSKIdentityManager() {
                @Override
                public byte[] getHint() {
                    return null;
                }

                @Override
                public byte[] getPSK(byte[] identity) {
                    return Arrays.equals(identity, IDENTITY) ? KEY.clone() : null;
                }
            });
            this.suite = suite;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return versionOf(suite);
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {suite};
        }

        @Override
        public TlsPSKExternal getExternalPSK(@SuppressWarnings("rawtypes") Vector identities) {
            return new BasicTlsPSKExternal(IDENTITY, getCrypto().createSecret(KEY.clone()));
        }
    }

    private static final class TheirClient extends PSKTlsClient {
        private final int suite;

        TheirClient(int suite) {
            super(new BcTlsCrypto(new SecureRandom()), IDENTITY, KEY.clone());
            this.suite = suite;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return versionOf(suite);
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {suite};
        }

        @Override
        @SuppressWarnings({"rawtypes", "JdkObsolete"}) // Bouncy Castle's lists are vectors
        public Vector getExternalPSKs() {
            Vector<Object> keys = new Vector<>();
            keys.add(new BasicTlsPSKExternal(IDENTITY, getCrypto().createSecret(KEY.clone())));
            return keys;
        }
    }
}
