// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.TimedSocket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The network itself, not through any proxy. */
final class DirectNetwork implements Network {
    private static final int MAX_DATAGRAM_BYTES = 4096;

    private final @Nullable String source;

    /** @param source the local address to connect from, numeric; null leaves the choice to the system */
    DirectNetwork(@Nullable String source) {
        this.source = source;
    }

    @Override
    public TimedSocket connect(String host, int port, Deadline deadline) throws IOException {
        return TimedSocket.connect(InetAddress.getAllByName(host), port, source, deadline.millisLeft(), deadline);
    }

    @Override
    public byte[] ask(String host, int port, byte[] question, Deadline deadline) throws IOException {
        InetSocketAddress peer = new InetSocketAddress(InetAddress.getByName(host), port);
        try (DatagramChannel channel = DatagramChannel.open();
                Selector selector = Selector.open()) {
            if (source != null) {
                channel.bind(new InetSocketAddress(InetAddress.getByName(source), 0));
            }
            channel.connect(peer); // so that only this peer is heard, and its refusal
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            channel.write(ByteBuffer.wrap(question));
            return receive(channel, selector, deadline);
        } catch (UnsupportedAddressTypeException other) {
            throw new IOException("address of a family that this JVM does not use", other);
        }
    }

    private static byte[] receive(DatagramChannel channel, Selector selector, Deadline deadline) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(MAX_DATAGRAM_BYTES);
        for (long left = deadline.millisLeft(); left > 0; left = deadline.millisLeft()) {
            selector.select(left);
            selector.selectedKeys().clear();
            if (channel.read(answer) > 0) {
                return Arrays.copyOf(answer.array(), answer.position());
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
        }
        throw new SocketTimeoutException("no answer in time");
    }
}
