// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A port to listen on. One that is taken is tried again each minute, with one warning. Of the listener's thread. */
public final class ListeningPort implements Closeable {
    private static final long RETRY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final @Nullable String ip;
    private final int port;
    private final int backlog;
    private final String advice;
    private final Clock clock;
    private final Trouble trouble;
    private long triedNanos;
    private @Nullable ServerSocketChannel channel;
    private @Nullable SelectionKey key;

    /**
     * @param ip the own address, numeric; null for all
     * @param backlog how many connections the kernel keeps until they are accepted
     * @param advice what it means to the operator when the port can't be had, and what to do
     */
    public ListeningPort(@Nullable String ip, int port, int backlog, String advice, Clock clock, Log log) {
        this.ip = ip;
        this.port = port;
        this.backlog = backlog;
        this.advice = advice;
        this.clock = clock;
        trouble = new Trouble(log, clock);
    }

    /** Begins to listen, unless it does or was tried less than a minute ago. */
    void open(Selector selector) {
        if (nanosUntilRetry() > 0) {
            return;
        }
        triedNanos = clock.monotonicNanos();
        ServerSocketChannel opened = null;
        try {
            opened = ServerSocketChannel.open();
            opened.bind(
                    ip == null ? new InetSocketAddress(port) : new InetSocketAddress(InetAddress.getByName(ip), port),
                    backlog);
            opened.configureBlocking(false);
            key = opened.register(selector, 0);
            channel = opened;
            trouble.isOver("listening on " + this);
        } catch (UnsupportedAddressTypeException otherFamily) {
            occurred("this JVM does not use addresses of that family");
        } catch (SecurityException forbidden) {
            occurred(String.valueOf(forbidden.getMessage()));
        } catch (IOException failure) {
            occurred(String.valueOf(TimedSocket.readable(failure).getMessage()));
        } finally {
            if (channel == null) {
                close(opened);
            }
        }
    }

    private void occurred(String reason) {
        trouble.occurred("cannot listen on " + this + " (" + reason + "); " + advice);
    }

    /** {@code Long.MAX_VALUE} when it listens. */
    long nanosUntilRetry() {
        if (channel != null) {
            return Long.MAX_VALUE;
        }
        return trouble.isOn() ? triedNanos + RETRY_NANOS - clock.monotonicNanos() : 0;
    }

    /** Whether the selector is to wake for one who comes. */
    void expect(boolean mayCome) {
        if (key != null) {
            key.interestOps(mayCome ? SelectionKey.OP_ACCEPT : 0);
        }
    }

    /** The next who waits to be accepted; null when there is none. */
    @Nullable
    SocketChannel accept() throws IOException {
        return channel == null ? null : channel.accept();
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(@Nullable ServerSocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // nobody is listened to either way
        }
    }

    @Override
    public String toString() {
        return ip == null ? "port " + port : ip.indexOf(':') < 0 ? ip + ":" + port : "[" + ip + "]:" + port;
    }
}
