// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A Zabbix 7.0 server that gives every agent the same items, takes all values, and only counts them. It does next to nothing,
 * so that the agents' cost is what is seen.
 */
final class Sink implements AutoCloseable {
    private static final int HEADER = 13;
    private static final int COMPRESSED = 2;

    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sink");
        thread.setDaemon(true);
        return thread;
    });
    private final String items;
    private final Received received = new Received();

    /** @param keys of the items, each read every second */
    Sink(List<String> keys) throws IOException {
        StringBuilder list = new StringBuilder("{\"response\":\"success\",\"config_revision\":1,\"data\":[");
        for (int i = 0; i < keys.size(); i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"key\":\"")
                    .append(keys.get(i).replace("\"", "\\\""))
                    .append("\",\"itemid\":")
                    .append(1000 + i)
                    .append(",\"delay\":\"1s\",\"lastlogsize\":0,\"mtime\":0,\"timeout\":\"3s\"}");
        }
        items = list.append("]}").toString();
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    Received received() {
        return received;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> talk(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            byte[] header = new byte[HEADER];
            in.readFully(header);
            ByteBuffer lengths = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
            byte[] body = in.readNBytes(lengths.getInt(5));
            boolean isCompressed = (header[4] & COMPRESSED) != 0;
            String request =
                    new String(isCompressed ? inflate(body, lengths.getInt(9)) : body, StandardCharsets.ISO_8859_1);
            String answer = answer(request, HEADER + body.length);
            if (!answer.isEmpty()) {
                send(answer, socket.getOutputStream());
            }
        } catch (IOException | DataFormatException e) {
            received.broke(e);
        }
    }

    private static byte[] inflate(byte[] body, int length) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(body);
            byte[] plain = new byte[length];
            for (int got = 0; got < length && !inflater.finished(); ) {
                got += inflater.inflate(plain, got, length - got);
            }
            return plain;
        } finally {
            inflater.end();
        }
    }

    private String answer(String request, int bytes) {
        String start = request.substring(0, Math.min(60, request.length()));
        if (start.contains("\"active checks\"")) {
            received.listAsked();
            return request.contains("\"config_revision\":1") ? "{\"response\":\"success\"}" : items;
        }
        if (start.contains("\"agent data\"")) {
            int count = received.take(request, bytes);
            return "{\"response\":\"success\",\"info\":\"processed: " + count + "; failed: 0; total: " + count
                    + "; seconds spent: 0.000100\"}";
        }
        return ""; // a heartbeat has no answer
    }

    private static void send(String answer, OutputStream out) throws IOException {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        out.write(ByteBuffer.allocate(HEADER + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'Z', 'B', 'X', 'D', 1})
                .putInt(body.length)
                .putInt(0)
                .put(body)
                .array());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
