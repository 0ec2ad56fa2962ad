// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.zajel.samples.minizabbix.Fault.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection: one request, at most one answer, end. Runs on a worker of {@link MiniZabbix}. */
final class Conversation {
    /** For reading the request, and again for sending the answer. */
    private static final int SECONDS = 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Trapper trapper;
    private final Faults faults;
    private final Requests requests;
    private final News news;
    private final ScheduledExecutorService watch;

    Conversation(Trapper trapper, Faults faults, Requests requests, News news, ScheduledExecutorService watch) {
        this.trapper = trapper;
        this.faults = faults;
        this.requests = requests;
        this.news = news;
        this.watch = watch;
    }

    /** Closes the socket in the end, whatever happens. */
    void hold(Socket socket) {
        String address = socket.getInetAddress().getHostAddress();
        try (Socket closing = socket) {
            Frame frame = within(closing, () -> Frame.read(closing.getInputStream()));
            Request request = parse(frame, address);
            requests.add(request);
            Fault fault = faults.next(request.type());
            if (fault == null || fault.kind() != Kind.DROP) {
                answer(closing, request, fault);
            }
        } catch (IOException bad) {
            news.add("connection from " + address + " ended: " + bad.getMessage());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request parse(Frame frame, String address) {
        JsonNode json;
        try {
            json = JSON.readTree(frame.text());
        } catch (JsonProcessingException noJson) {
            json = MissingNode.getInstance();
        }
        return new Request(json.path("request").asText(), json, frame.text(), frame.isPacked(), address);
    }

    private void answer(Socket socket, Request request, @Nullable Fault fault)
            throws IOException, InterruptedException {
        Kind kind = fault == null ? null : fault.kind();
        Answer answer = request.json().isObject()
                ? trapper.answer(request.json(), request.address(), kind, fault == null ? "" : fault.detail())
                : Answer.failed("cannot parse the request as a JSON object");
        if (fault != null && kind == Kind.DELAY) {
            TimeUnit.MILLISECONDS.sleep(fault.delayMillis());
        }
        if (answer.json() == null || kind == Kind.LOSE_ANSWER) {
            return;
        }
        byte[] good = new Frame(answer.json().toString(), answer.isLikeRequest() && request.isPacked()).bytes();
        byte[] sent = kind == null ? good : spoiled(good, kind);
        within(socket, () -> {
            OutputStream out = socket.getOutputStream();
            out.write(sent);
            out.flush();
            return sent;
        });
        if (sent == good) { // the same array: not spoiled
            answer.sent();
        }
    }

    private static byte[] spoiled(byte[] good, Kind kind) {
        switch (kind) {
            case GARBAGE:
                return "HTTP/1.1 400 Bad Request\r\n\r\n\0\1\2".getBytes(StandardCharsets.ISO_8859_1);
            case HALF_ANSWER:
                return Arrays.copyOf(good, 13 + (good.length - 13) / 2);
            case WRONG_LENGTH:
                byte[] wrong = good.clone();
                wrong[8] = 0x7f; // highest byte of the little-endian length: two gigabytes are promised
                return wrong;
            case NOT_JSON:
                return new Frame("OK, thank you", false).bytes();
            default:
                return good;
        }
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** Runs one step on the socket, which is closed under it when it takes too long. */
    private <T> T within(Socket socket, Step<T> step) throws IOException {
        Future<?> end = watch.schedule(() -> close(socket), SECONDS, TimeUnit.SECONDS);
        try {
            return step.run();
        } finally {
            end.cancel(false);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // it is gone either way
        }
    }
}
