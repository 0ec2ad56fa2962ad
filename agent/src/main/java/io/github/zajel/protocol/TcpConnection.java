// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.TimedSocket;
import io.github.zajel.config.Compression;
import io.github.zajel.config.ServerAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Unencrypted exchanges, each over a connection of its own, as servers want it. */
public final class TcpConnection implements ServerConnection {
    private final @Nullable String source;
    private final long connectMillis;
    private final Compression compression;
    private final FrameLimits limits;
    private final Names names;

    /**
     * @param source the local address to connect from, numeric; null leaves the choice to the system
     * @param connectMillis how long one address may take to accept; the deadline of the exchange bounds all of it
     */
    public TcpConnection(@Nullable String source, long connectMillis, Compression compression, FrameLimits limits) {
        this(source, connectMillis, compression, limits, InetAddress::getAllByName);
    }

    TcpConnection(
            @Nullable String source, long connectMillis, Compression compression, FrameLimits limits, Names names) {
        this.source = source;
        this.connectMillis = connectMillis;
        this.compression = compression;
        this.limits = limits;
        this.names = names;
    }

    @Override
    public byte[] exchange(ServerAddress server, byte[] request, Deadline deadline) throws IOException {
        try (TimedSocket socket = connect(server, deadline)) {
            socket.write(Frame.write(request, compression.appliesTo(request.length)));
            return Frame.read(socket.input(), limits);
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

    /** Looks up the addresses of a name. */
    interface Names {
        InetAddress[] lookUp(String name) throws UnknownHostException;
    }
}
