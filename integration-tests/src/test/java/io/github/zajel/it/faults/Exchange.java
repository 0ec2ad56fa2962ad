// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/** One connection through a {@link Relay}: a request, its answer, and what goes wrong with them. */
final class Exchange implements Runnable {
    private static final int CHUNK = 8192;
    private static final int HEADER = 13;
    private static final Pattern COUNTS = Pattern.compile("processed: (\\d+); failed: (\\d+); total");

    private final Relay relay;
    private final Socket agent;
    private boolean isUpload;

    Exchange(Relay relay, Socket agent) {
        this.relay = relay;
        this.agent = agent;
    }

    @Override
    public void run() {
        try {
            byte[] first = read(agent.getInputStream());
            if (first.length > 0) {
                isUpload = isUpload(first);
                exchange(first);
            }
        } catch (IOException | InterruptedException cut) {
            Relay.reset(agent);
        } finally {
            relay.isOver(agent);
        }
    }

    private void exchange(byte[] first) throws IOException, InterruptedException {
        Fault now = relay.faultOf(isUpload);
        if (now.kind() == Fault.Kind.SILENT || now.kind() == Fault.Kind.HELD) {
            relay.hit();
            relay.awaitEndOf(now.kind(), Long.MAX_VALUE / 1_000_000 / 2);
            if (now.kind() == Fault.Kind.SILENT) {
                throw new IOException("nobody knows this connection");
            }
        }
        Socket server = relay.connect();
        try {
            Relay.daemon(() -> passRequest(first, server));
            byte[] answer = server.getInputStream().readAllBytes();
            count(answer);
            passAnswer(answer, agent.getOutputStream());
        } finally {
            relay.isOver(server);
        }
    }

    /** Ends with the agent's connection, and then ends the server's: an agent that hangs up wants no answer. */
    private void passRequest(byte[] first, Socket server) {
        try {
            OutputStream out = server.getOutputStream();
            int done = 0;
            for (byte[] bytes = first; bytes.length > 0; bytes = read(agent.getInputStream())) {
                Fault now = relay.faultOf(isUpload);
                switch (now.kind()) {
                    case RESET -> throw cut(now);
                    case REQUEST_CUT -> {
                        int left = Math.max(0, now.amount() - done);
                        out.write(bytes, 0, Math.min(left, bytes.length));
                        if (left <= bytes.length) {
                            throw cut(now);
                        }
                    }
                    case TRICKLING -> trickle(bytes, out);
                    default -> out.write(bytes);
                }
                done += bytes.length;
            }
        } catch (IOException | InterruptedException cut) {
            Relay.reset(agent);
        } finally {
            Relay.reset(server);
        }
    }

    private void passAnswer(byte[] answer, OutputStream out) throws IOException, InterruptedException {
        Fault now = relay.faultOf(isUpload);
        switch (now.kind()) {
            case LATE -> {
                relay.hit();
                relay.awaitEndOf(now.kind(), now.amount());
                out.write(answer);
            }
            case TRICKLING -> trickle(answer, out);
            case ANSWER_CUT -> {
                out.write(answer, 0, Math.min(now.amount(), answer.length));
                throw cut(now);
            }
            case GARBAGE -> {
                relay.hit();
                out.write(relay.noise(now.amount()));
            }
            default -> {
                out.write(answer);
                if (isUpload) {
                    relay.delivered();
                }
            }
        }
    }

    private void trickle(byte[] bytes, OutputStream out) throws IOException, InterruptedException {
        relay.hit();
        int done = 0;
        while (done < bytes.length && relay.faultOf(isUpload).kind() == Fault.Kind.TRICKLING) {
            out.write(bytes, done++, 1);
            relay.awaitEndOf(Fault.Kind.TRICKLING, 1000);
        }
        out.write(bytes, done, bytes.length - done);
    }

    private IOException cut(Fault fault) {
        fault.then().run();
        relay.hit();
        return new IOException("cut");
    }

    private void count(byte[] answer) throws IOException {
        if (answer.length <= HEADER) {
            return; // a heartbeat's, or the server has ended
        }
        InputStream payload = new ByteArrayInputStream(answer, HEADER, answer.length - HEADER);
        boolean isCompressed = (answer[4] & 2) != 0;
        byte[] text = (isCompressed ? new InflaterInputStream(payload) : payload).readAllBytes();
        Matcher counts = COUNTS.matcher(new String(text, StandardCharsets.UTF_8));
        if (counts.find()) {
            relay.answered(Long.parseLong(counts.group(1)), Long.parseLong(counts.group(2)));
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        return Arrays.copyOf(chunk, Math.max(0, in.read(chunk)));
    }

    /** Long ones are compressed, which no other request is. */
    private static boolean isUpload(byte[] first) {
        String text = new String(first, StandardCharsets.ISO_8859_1);
        return !text.contains("\"active checks\"") && !text.contains("\"active check heartbeat\"");
    }
}
