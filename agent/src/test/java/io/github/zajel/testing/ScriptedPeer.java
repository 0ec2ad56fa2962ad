// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.testing;

import io.github.zajel.config.ServerAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.InflaterInputStream;

/**
 * A server on a loopback port that does what its scripts say: the first script to the first connection, and so on, the
 * last one to all that follow. Connections are served one after the other. Frames are made and read here anew, so that
 * the code under test is not its own witness.
 */
public final class ScriptedPeer implements AutoCloseable {
    /** What happens on one connection; it is closed afterwards. Errors of the socket end it silently. */
    public interface Script {
        void run(Peer peer) throws IOException;
    }

    private static final int SMALL_BUFFER_BYTES = 4 * 1024;

    private final ServerSocket listener = new ServerSocket();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Script> scripts;
    private final List<String> requests = new ArrayList<>();
    private final Thread thread;
    private int connections;
    private Socket current = new Socket();

    public ScriptedPeer(Script... scripts) throws IOException {
        this.scripts = List.of(scripts);
        listener.setReceiveBufferSize(SMALL_BUFFER_BYTES);
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        thread = new Thread(this::serve, "scripted-peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads one request and answers with the payload in a plain frame. */
    public static Script answer(String payload) {
        return peer -> {
            peer.readRequest();
            peer.send(frame(payload));
        };
    }

    /** Reads one request and sends the bytes as they are. */
    public static Script raw(byte[] bytes) {
        return peer -> {
            peer.readRequest();
            peer.send(bytes);
        };
    }

    /** Reads one request and keeps the connection open, silent. */
    public static Script silence() {
        return peer -> {
            peer.readRequest();
            peer.hold();
        };
    }

    /** Accepts, but never reads. */
    public static Script deafness() {
        return Peer::hold;
    }

    /** A plain frame around the payload. */
    public static byte[] frame(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return frame(1, bytes.length, 0, bytes);
    }

    /** Any frame, true or not. */
    public static byte[] frame(int flags, int length, int second, byte[] data) {
        return ByteBuffer.allocate(13 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'Z', 'B', 'X', 'D', (byte) flags})
                .putInt(length)
                .putInt(second)
                .put(data)
                .array();
    }

    public ServerAddress address() {
        return ServerAddress.parse("127.0.0.1:" + listener.getLocalPort());
    }

    /** The payloads read so far, uncompressed. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        synchronized (this) {
            current.close();
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (closed.getCount() > 0) {
            try (Socket socket = listener.accept()) {
                nextScript(socket).run(new Peer(socket));
            } catch (IOException ended) {
                // by the client or by close(): both are part of the play
            }
        }
    }

    private synchronized Script nextScript(Socket socket) throws IOException {
        if (closed.getCount() == 0) {
            throw new EOFException(); // close() has closed the sockets it knew of
        }
        current = socket;
        return scripts.get(Math.min(connections++, scripts.size() - 1));
    }

    /** One connection, as a script sees it. */
    public final class Peer {
        private final Socket socket;
        private final InetAddress from;
        private final InputStream in;
        private final OutputStream out;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            from = socket.getInetAddress();
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        /** The address of the one who asks. */
        public InetAddress from() {
            return from;
        }

        /** The payload of one frame, which is also kept for {@link ScriptedPeer#requests}. */
        public String readRequest() throws IOException {
            byte[] header = new byte[13];
            new DataInputStream(in).readFully(header);
            ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
            byte[] data = in.readNBytes(fields.getInt(5));
            if (data.length < fields.getInt(5)) {
                throw new EOFException();
            }
            String payload = new String(header[4] == 3 ? inflate(data) : data, StandardCharsets.UTF_8);
            synchronized (ScriptedPeer.this) {
                requests.add(payload);
            }
            return payload;
        }

        public void send(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        /** Sends the bytes and the end of all, then waits until the client has closed, too. */
        public void sendLast(byte[] bytes) throws IOException {
            out.write(bytes);
            socket.shutdownOutput();
            in.transferTo(OutputStream.nullOutputStream());
        }

        /** What the client sends up to these characters, a byte each, and them. */
        public String readThrough(String ending) throws IOException {
            StringBuilder read = new StringBuilder();
            while (read.length() < ending.length() || read.lastIndexOf(ending) != read.length() - ending.length()) {
                int c = in.read();
                if (c < 0) {
                    throw new EOFException();
                }
                read.append((char) c);
            }
            synchronized (ScriptedPeer.this) {
                requests.add(read.toString());
            }
            return read.toString();
        }

        /** Waits until the test is over. */
        public void hold() {
            try {
                closed.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private byte[] inflate(byte[] data) throws IOException {
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            new InflaterInputStream(new ByteArrayInputStream(data)).transferTo(payload);
            return payload.toByteArray();
        }
    }
}
