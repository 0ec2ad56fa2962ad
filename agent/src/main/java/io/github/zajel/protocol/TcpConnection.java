// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.TimedSocket;
import io.github.zajel.base.Transport;
import io.github.zajel.config.Compression;
import io.github.zajel.config.ServerAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Exchanges over TCP, each over a connection of its own, as servers want it. */
public final class TcpConnection implements ServerConnection {
    private final @Nullable String source;
    private final long connectMillis;
    private final Compression compression;
    private final FrameLimits limits;
    private final Encryption encryption;
    private final Names names;

    /**
     * @param source the local address to connect from, numeric; null leaves the choice to the system
     * @param connectMillis how long one address may take to accept; the deadline of the exchange bounds all of it
     */
    public TcpConnection(
            @Nullable String source,
            long connectMillis,
            Compression compression,
            FrameLimits limits,
            Encryption encryption) {
        this(source, connectMillis, compression, limits, encryption, InetAddress::getAllByName);
    }

    TcpConnection(
            @Nullable String source,
            long connectMillis,
            Compression compression,
            FrameLimits limits,
            Encryption encryption,
            Names names) {
        this.source = source;
        this.connectMillis = connectMillis;
        this.compression = compression;
        this.limits = limits;
        this.encryption = encryption;
        this.names = names;
    }

    @Override
    public byte[] exchange(ServerAddress server, byte[] request, Deadline deadline) throws IOException {
        try (TimedSocket socket = connect(server, deadline);
                Transport transport = encrypt(socket, server)) {
            transport.write(Frame.write(request, compression.appliesTo(request.length)));
            return Frame.read(transport.input(), limits);
        }
    }

    /** Nothing of the request was sent when this fails, so another node may be asked. */
    private Transport encrypt(TimedSocket socket, ServerAddress server) throws CannotConnectException {
        try {
            return encryption.over(socket, server);
        } catch (IOException failure) {
            throw new NoTlsException(String.valueOf(failure.getMessage()));
        }
    }

    /**
     * The name is looked up anew for each connection, as often as the JVM's own cache lets it. A lookup cannot be
     * interrupted: while the resolver hangs, so does the calling thread.
     */
    private TimedSocket connect(ServerAddress server, Deadline deadline) throws CannotConnectException {
        try {
            return TimedSocket.connect(names.lookUp(server.host()), server.port(), source, connectMillis, deadline);
        } catch (UnknownHostException unknown) {
            throw new CannotConnectException("name not known");
        } catch (ConnectException failure) {
            throw new CannotConnectException(String.valueOf(failure.getMessage()));
        }
    }

    /** What is put between a connection and the messages: nothing, or TLS. */
    public interface Encryption {
        /** None. */
        Encryption NONE = (socket, server) -> socket;

        /**
         * Goes as far as the first byte of a message may be written; whoever calls closes the socket.
         *
         * @throws IOException with a message for the log
         */
        Transport over(TimedSocket socket, ServerAddress server) throws IOException;
    }

    /** Looks up the addresses of a name. */
    interface Names {
        InetAddress[] lookUp(String name) throws UnknownHostException;
    }
}
