// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between an agent and its server, and keeps the answers to uploads from the agent, or everything from both. For
 * agents with {@code Compress=off}.
 */
final class DeafRelay implements AutoCloseable {
    /** What goes through. */
    enum Passes {
        ALL,
        ALL_BUT_ANSWERS_TO_UPLOADS,
        NOTHING
    }

    private static final int HEADER = 13;

    private final ServerSocket listener;
    private final int serverPort;
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private volatile Passes passes = Passes.ALL;

    /** @param serverAddress {@code 127.0.0.1:port} */
    DeafRelay(String serverAddress) {
        serverPort = Integer.parseInt(serverAddress.substring(serverAddress.indexOf(':') + 1));
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** For {@code ServerActive}. */
    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    void let(Passes what) {
        passes = what;
    }

    /** How many uploads the server has dealt with and the agent knows nothing of. */
    int lostAnswers() {
        return lostAnswers.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket agent = listener.accept();
                daemon(() -> relay(agent));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void relay(Socket agent) {
        try (agent;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            byte[] request = readFrame(new DataInputStream(agent.getInputStream()));
            if (passes == Passes.NOTHING) {
                return;
            }
            server.getOutputStream().write(request);
            byte[] answer = server.getInputStream().readAllBytes();
            boolean isUpload = new String(request, StandardCharsets.UTF_8).contains("\"agent data\"");
            if (isUpload && passes != Passes.ALL) {
                lostAnswers.incrementAndGet();
            } else {
                agent.getOutputStream().write(answer);
            }
        } catch (IOException gone) {
            // the agent or the server was killed, or is not there
        }
    }

    private static byte[] readFrame(DataInputStream in) throws IOException {
        byte[] header = new byte[HEADER];
        in.readFully(header);
        int length = (header[5] & 0xff) | (header[6] & 0xff) << 8 | (header[7] & 0xff) << 16 | (header[8] & 0xff) << 24;
        byte[] frame = new byte[HEADER + length];
        System.arraycopy(header, 0, frame, 0, HEADER);
        in.readFully(frame, HEADER, length);
        return frame;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "deaf-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
