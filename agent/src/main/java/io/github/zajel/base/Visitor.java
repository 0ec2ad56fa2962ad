// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A connection at a {@link TcpListener} that has not said all it wants, or waits to be served. Of the listener's thread. */
final class Visitor {
    private static final int FIRST_BUFFER_BYTES = 256;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final InetAddress peer;
    private final Deadline deadline;
    private byte[] received = new byte[FIRST_BUFFER_BYTES];
    private int count;
    private boolean isAdmitted;
    private boolean isReady;

    private Visitor(SocketChannel channel, SelectionKey key, InetAddress peer, Deadline deadline) {
        this.channel = channel;
        this.key = key;
        this.peer = peer;
        this.deadline = deadline;
    }

    /** Null when the peer is gone already. */
    static @Nullable Visitor receive(SocketChannel channel, Selector selector, Deadline deadline) {
        try {
            InetSocketAddress address = (InetSocketAddress) channel.getRemoteAddress();
            if (address != null) {
                channel.configureBlocking(false);
                return new Visitor(channel, channel.register(selector, 0), address.getAddress(), deadline);
            }
        } catch (IOException gone) {
            // and told nobody why
        }
        close(channel);
        return null;
    }

    /** Whether the request is there, and only room is missing. */
    boolean isReady() {
        return isReady;
    }

    long nanosLeft() {
        return deadline.nanosLeft();
    }

    /** Takes in what has come. False when there is nothing more to wait for, or the peer may not speak. */
    boolean isToBeKept(TcpListener.Service service) {
        if (deadline.hasPassed()) {
            return false;
        }
        if (!isAdmitted) {
            TcpListener.Admission admission = service.admits(peer);
            if (admission != TcpListener.Admission.YES) {
                return admission == TcpListener.Admission.NOT_KNOWN_YET;
            }
            isAdmitted = true;
        }
        try {
            boolean isOpen = read(service);
            if (isOpen) {
                key.interestOps(isReady ? 0 : SelectionKey.OP_READ);
            }
            return isOpen;
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean read(TcpListener.Service service) throws IOException {
        while (!isReady) {
            if (count == received.length) {
                received = Arrays.copyOf(received, 2 * count);
            }
            int length = Math.min(received.length - count, TimedSocket.CHUNK_BYTES);
            int read = channel.read(ByteBuffer.wrap(received, count, length));
            if (read <= 0) {
                return read == 0;
            }
            count += read;
            isReady = service.isWhole(received, count);
        }
        return true;
    }

    /** Goes over to the service, which closes the connection. */
    void leave(Selector selector, TcpListener.Service service) throws IOException {
        key.cancel();
        selector.selectNow(); // or the channel would stay with this selector, and open, until its next selection
        TimedSocket socket;
        try {
            socket = TimedSocket.of(channel, ByteBuffer.wrap(received, 0, count), deadline);
        } catch (IOException noDescriptor) {
            return;
        }
        service.serve(socket, peer);
    }

    void close() {
        close(channel);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // it is over either way
        }
    }
}
