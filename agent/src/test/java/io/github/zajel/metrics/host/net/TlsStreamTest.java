// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.TimedSocket;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the JDK's own server side, with a key that signed itself. */
@Timeout(60)
class TlsStreamTest {
    private final List<String> requests = new ArrayList<>();
    private Thread thread = new Thread(() -> {});
    private ServerSocket server;

    @AfterEach
    void close() throws Exception {
        server.close();
        thread.join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void pageComesThroughWhoeverSignedTheCertificate(String version) throws Exception {
        String body = "x".repeat(100_000);
        serve(version, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        try (TimedSocket socket = connect()) {
            TlsStream stream = TlsStream.open(socket, "localhost", server.getLocalPort());
            stream.write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(HttpAnswer.read(new BufferedInputStream(stream), 1 << 20).text())
                    .endsWith(body);
            assertThat(stream.read()).isEqualTo(-1);
        }
        assertThat(requests).containsExactly("GET / HTTP/1.1\r\n\r\n");
    }

    @Test
    void serviceThatAnswersByTlsIsUp() throws Exception {
        serve("TLSv1.3", "HTTP/1.1 500 Broken\r\n\r\n");
        try (TimedSocket socket = connect()) {
            assertThat(HttpExchange.isHeard(socket, "localhost", 443)).isTrue();
        }
        assertThat(requests.get(0)).startsWith("HEAD / HTTP/1.1\r\nHost: localhost:443\r\n");
    }

    @Test
    void peerWithoutTlsIsToldAtOnce() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        thread = new Thread(() -> answerPlainly());
        thread.start();
        try (TimedSocket socket = connect()) {
            assertThatThrownBy(() -> TlsStream.open(socket, "localhost", 443)).isInstanceOf(IOException.class);
        }
    }

    private void answerPlainly() {
        try (var client = server.accept()) {
            client.getOutputStream().write("220 hello\r\n".repeat(10).getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException ended) {
            // by the client
        }
    }

    private void serve(String version, String answer) throws Exception {
        char[] password = "zajel-test".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = getClass().getResourceAsStream("self-signed.p12")) {
            keys.load(in, password);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        SSLServerSocket listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {version});
        server = listener;
        thread = new Thread(() -> answer(listener, answer));
        thread.start();
    }

    private void answer(SSLServerSocket listener, String answer) {
        try (SSLSocket client = (SSLSocket) listener.accept()) {
            StringBuilder request = new StringBuilder();
            while (request.indexOf("\r\n\r\n") < 0) {
                request.append((char) client.getInputStream().read());
            }
            requests.add(request.toString());
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException ended) {
            requests.add(ended.toString());
        }
    }

    private TimedSocket connect() throws IOException {
        InetAddress[] addresses = {InetAddress.getLoopbackAddress()};
        return TimedSocket.connect(addresses, server.getLocalPort(), null, 60_000, Deadline.in(60_000, Clock.system()));
    }
}
