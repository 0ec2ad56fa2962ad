// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection on which every step ends by one deadline. A channel with a selector of its own, because nothing less
 * bounds all steps: a {@code java.net.Socket} has no timeout for writes, and its read timeout starts anew with each byte.
 * (A timer that closes the socket would do, too, but would tie the deadline to what else that timer's thread has to do.)
 * Channels also ignore the application's proxy settings and socket factories. An interrupt ends the step.
 */
public final class TimedSocket implements Transport {
    /** The JDK keeps a native buffer of the largest size used, for each thread: keep it small. */
    static final int CHUNK_BYTES = 16 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer early;
    private Deadline deadline;
    private long givenMillis;
    private long receivedBytes;

    private TimedSocket(SocketChannel channel, Selector selector, ByteBuffer early, Deadline deadline)
            throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.early = early;
        this.deadline = deadline;
        givenMillis = deadline.millisLeft();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // the last chunk must not wait for an ACK
        key = channel.register(selector, 0);
    }

    /**
     * Connects to the first of the addresses that accepts. One that does not react leaves the others their share of the
     * time.
     *
     * @param source the local address to connect from, numeric; null leaves the choice to the system
     * @param connectMillis how long one address may take to accept, on top of {@code deadline}
     * @throws ConnectException with what each address said, for the log
     */
    public static TimedSocket connect(
            InetAddress[] addresses, int port, @Nullable String source, long connectMillis, Deadline deadline)
            throws ConnectException {
        Set<String> failures = new LinkedHashSet<>();
        for (int i = 0; i < addresses.length && !deadline.hasPassed(); i++) {
            long share = Math.max(1, deadline.millisLeft() / (addresses.length - i));
            try {
                return connect(
                        new InetSocketAddress(addresses[i], port),
                        source == null ? null : InetAddress.getByName(source),
                        Math.min(connectMillis, share),
                        deadline);
            } catch (IOException failure) {
                failures.add(String.valueOf(failure.getMessage()));
            }
        }
        throw new ConnectException(failures.isEmpty() ? "no time left to connect" : String.join(", ", failures));
    }

    /**
     * Takes over a connection that a listener accepted; closes it when that fails.
     *
     * @param received what the peer has sent so far, to be read again
     */
    static TimedSocket of(SocketChannel accepted, ByteBuffer received, Deadline deadline) throws IOException {
        Selector selector = null;
        TimedSocket socket = null;
        try {
            selector = Selector.open();
            socket = new TimedSocket(accepted, selector, received, deadline);
            return socket;
        } finally {
            if (socket == null) {
                closeAll(accepted, selector);
            }
        }
    }

    private static TimedSocket connect(
            InetSocketAddress peer, @Nullable InetAddress source, long connectMillis, Deadline deadline)
            throws IOException {
        SocketChannel channel = null;
        Selector selector = null;
        boolean connected = false;
        try {
            channel = SocketChannel.open();
            selector = Selector.open();
            TimedSocket socket = new TimedSocket(channel, selector, NOTHING, deadline);
            if (source != null) {
                channel.bind(new InetSocketAddress(source, 0));
            }
            socket.connect(peer, connectMillis);
            connected = true;
            return socket;
        } catch (UnsupportedAddressTypeException other) {
            throw new IOException("address of a family that this JVM does not use", other);
        } catch (IOException failure) {
            throw readable(failure);
        } finally {
            if (!connected) {
                closeAll(channel, selector);
            }
        }
    }

    private void connect(InetSocketAddress peer, long connectMillis) throws IOException {
        long leftAtEnd = deadline.millisLeft() - connectMillis;
        boolean connected = channel.connect(peer);
        while (!connected) {
            long left = deadline.millisLeft() - Math.max(0, leftAtEnd);
            if (left <= 0) {
                throw new SocketTimeoutException("no connection within " + seconds(connectMillis));
            }
            await(SelectionKey.OP_CONNECT, left);
            connected = channel.finishConnect();
        }
    }

    /** From now on the steps end by this deadline, be it later than the one before: another part of the talk begins. */
    public void renew(Deadline next) {
        deadline = next;
        givenMillis = next.millisLeft();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.position() < bytes.length) {
            requireTime("did not take the request within ");
            buffer.limit(Math.min(bytes.length, buffer.position() + CHUNK_BYTES));
            try {
                if (channel.write(buffer) == 0) {
                    await(SelectionKey.OP_WRITE, deadline.millisLeft());
                }
            } catch (IOException failure) {
                throw readable(failure);
            }
        }
    }

    @Override
    public InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                return length == 0 ? 0 : readSome(ByteBuffer.wrap(into, at, Math.min(length, CHUNK_BYTES)));
            }
        };
    }

    @Override
    public long receivedBytes() {
        return receivedBytes;
    }

    private int readSome(ByteBuffer into) throws IOException {
        if (early.hasRemaining()) {
            int count = 0;
            for (; early.hasRemaining() && into.hasRemaining(); count++) {
                into.put(early.get());
            }
            receivedBytes += count;
            return count;
        }
        try {
            while (true) {
                requireTime(receivedBytes == 0 ? "no answer within " : "no complete answer within ");
                int count = channel.read(into);
                if (count != 0) {
                    receivedBytes += Math.max(0, count);
                    return count;
                }
                await(SelectionKey.OP_READ, deadline.millisLeft());
            }
        } catch (IOException failure) {
            throw readable(failure);
        }
    }

    private void requireTime(String otherwise) throws SocketTimeoutException {
        if (deadline.hasPassed()) {
            throw new SocketTimeoutException(otherwise + seconds(givenMillis));
        }
    }

    private void await(int operation, long millis) throws IOException {
        if (millis == 0) {
            return; // to select() it would mean no limit; the caller looks at the time anyway
        }
        key.interestOps(operation);
        selector.select(millis);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void close() {
        closeAll(channel, selector);
    }

    private static void closeAll(@Nullable Closeable... resources) {
        for (Closeable resource : resources) {
            try {
                if (resource != null) {
                    resource.close();
                }
            } catch (IOException ignored) {
                // the exchange is over either way, and its result stands
            }
        }
    }

    /** The system's message as part of a sentence: they begin with a capital, ours do not. */
    static IOException readable(IOException failure) {
        String message = failure.getMessage();
        if (message == null || message.isEmpty()) {
            return new IOException(failure.getClass().getSimpleName(), failure);
        }
        return Character.isLowerCase(message.charAt(0))
                ? failure
                : new IOException(Character.toLowerCase(message.charAt(0)) + message.substring(1), failure);
    }

    private static String seconds(long millis) {
        long tenths = (millis + 50) / 100;
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " s";
    }
}
