// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import io.github.zajel.it.process.Ports;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** TCP connections to a port of this JVM, held in known states. */
final class HeldSockets implements AutoCloseable {
    private final List<Closeable> open = new ArrayList<>();
    private final ServerSocket listener;

    /** That many connections established, and that many more closed by their client only: the port's end is in CLOSE_WAIT. */
    HeldSockets(int established, int closeWait) throws IOException {
        // not one that the kernel chooses: it may have been another's, whose clients still come
        listener = new ServerSocket(Ports.free(), 50, InetAddress.getLoopbackAddress());
        for (int i = 0; i < established + closeWait; i++) {
            Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
            open.add(listener.accept());
            if (i < established) {
                open.add(client);
            } else {
                client.close();
            }
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (Closeable socket : open) {
            socket.close();
        }
        listener.close();
    }
}
