// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Leads connections from one network namespace to another. Its two ends meet at a socket in the file system, which all
 * namespaces share; so nothing of the machine's own network changes.
 */
final class Tunnel implements AutoCloseable {
    /** The port of 127.0.0.1 that the near end listens on: a namespace has all ports to itself. */
    static final int PORT = 10_051;

    private final ServerSocketChannel listener;
    private final SocketAddress target;

    private Tunnel(ServerSocketChannel listener, SocketAddress target) {
        this.listener = listener;
        this.target = target;
        daemon(this::accept);
    }

    /** The near end, to be run in the namespace. Its argument is the socket's file; prints {@code ready}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ServerSocketChannel listener =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
        Tunnel tunnel = new Tunnel(listener, UnixDomainSocketAddress.of(arguments[0]));
        System.out.println("ready");
        Thread.currentThread().join();
        tunnel.close();
    }

    /**
     * The far end, in this JVM.
     *
     * @param target {@code 127.0.0.1:10051}
     */
    static Tunnel end(Path socket, String target) {
        int colon = target.lastIndexOf(':');
        try {
            return new Tunnel(
                    ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket)),
                    new InetSocketAddress(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closeQuietly(listener);
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel from = listener.accept();
                daemon(() -> lead(from));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void lead(SocketChannel from) {
        try (SocketChannel to = SocketChannel.open(target)) {
            daemon(() -> pump(from, to));
            pump(to, from);
        } catch (IOException nobodyThere) {
            closeQuietly(from);
        }
    }

    /** Until one side has ended; then both have. */
    private static void pump(SocketChannel from, SocketChannel to) {
        ByteBuffer bytes = ByteBuffer.allocate(16 * 1024);
        try {
            while (from.read(bytes.clear()) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            }
        } catch (IOException over) {
            // for the other side as well
        }
        closeQuietly(from);
        closeQuietly(to);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tunnel");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception ignored) {
            // it is gone either way
        }
    }
}
