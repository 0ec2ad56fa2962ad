// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.base.TimedSocket;
import io.github.zajel.base.Transport;
import io.github.zajel.config.OptionsReader;
import io.github.zajel.config.ServerAddress;
import io.github.zajel.config.TlsOptions;
import io.github.zajel.testing.RecordedLog;
import io.github.zajel.testing.SocketTransport;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Two agents, one of which connects to the other over loopback; what each of them says of it. */
final class TlsPair {
    private static final int DEADLINE_MILLIS = 10_000;

    final RecordedLog log = new RecordedLog();
    private final Tls client;
    private final Tls server;

    /**
     * @param client options of the side that connects
     * @param server options of the side that accepts
     */
    TlsPair(String client, String server) {
        this.client = tls(client);
        this.server = tls(server);
    }

    Tls tls(String options) {
        return new Tls(options(options), log.log(Log.Level.INFO), Clock.system());
    }

    static TlsOptions options(String options) {
        try {
            return new OptionsReader(new Properties(), Map.of())
                    .read("ServerActive=127.0.0.1," + options)
                    .tls();
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Sends so many bytes there and back. */
    Outcome exchange(int bytes) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> accepted = CompletableFuture.supplyAsync(() -> echo(listener, bytes));
            String connected = ask(listener.getLocalPort(), bytes);
            return new Outcome(connected, accepted.get());
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private String ask(int port, int bytes) {
        InetAddress[] address = {InetAddress.getLoopbackAddress()};
        Deadline deadline = Deadline.in(DEADLINE_MILLIS, Clock.system());
        try (TimedSocket socket = TimedSocket.connect(address, port, null, DEADLINE_MILLIS, deadline);
                Transport transport = client.connect(socket, ServerAddress.parse("localhost:" + port))) {
            byte[] sent = new byte[bytes];
            new java.util.Random(bytes).nextBytes(sent);
            transport.write(sent);
            byte[] received = new byte[bytes];
            new DataInputStream(transport.input()).readFully(received);
            return java.util.Arrays.equals(sent, received) ? "well" : "other bytes";
        } catch (IOException failed) {
            return String.valueOf(failed.getMessage());
        }
    }

    private String echo(ServerSocket listener, int bytes) {
        try (Socket accepted = listener.accept();
                Transport transport = server.accept(new SocketTransport(accepted))) {
            accepted.setSoTimeout(DEADLINE_MILLIS);
            byte[] received = new byte[bytes];
            new DataInputStream(transport.input()).readFully(received);
            transport.write(received);
            return transport.input().read() < 0 ? "well" : "more bytes";
        } catch (IOException failed) {
            return String.valueOf(failed.getMessage());
        }
    }

    /** What each side said: {@code well}, or why not. */
    record Outcome(String client, String server) {}
}
