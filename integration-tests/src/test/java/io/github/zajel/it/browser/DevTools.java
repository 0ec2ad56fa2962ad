// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The wire to a page of a Chromium: the DevTools protocol, one call at a time. For one thread. */
final class DevTools {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final Messages messages = new Messages();
    private final WebSocket socket;
    private int lastId;

    private DevTools(HttpClient http, URI page) {
        socket = http.newWebSocketBuilder().buildAsync(page, messages).join();
    }

    /** Opens an empty page in the browser that listens on this port. */
    static DevTools ofNewPage(int port) {
        HttpClient http =
                HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            String page =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new DevTools(
                    http,
                    URI.create(JSON.readTree(page).path("webSocketDebuggerUrl").asText()));
        } catch (IOException e) {
            throw new IllegalStateException("no answer from Chromium", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The result; what the page tells of itself meanwhile is passed over. */
    JsonNode call(String method, Map<String, ?> params) {
        int id = ++lastId;
        try {
            socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params)), true)
                    .join();
            while (true) {
                String message = messages.whole.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (message == null) {
                    throw new IllegalStateException("no answer from Chromium to " + method);
                }
                JsonNode answer = JSON.readTree(message);
                if (answer.has("error")) {
                    throw new IllegalStateException(method + ": " + answer.path("error"));
                }
                if (answer.path("id").asInt() == id) {
                    return answer.path("result");
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(method, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    /** Puts messages together, which come in parts. */
    private static final class Messages implements WebSocket.Listener {
        final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                whole.add(parts.toString());
                parts.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, part, last);
        }
    }
}
