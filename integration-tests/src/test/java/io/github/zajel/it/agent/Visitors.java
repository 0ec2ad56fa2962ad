// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who visits a web application at a port of this machine. */
final class Visitors {
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    Visitors(int port) {
        this.port = port;
    }

    /** The status of the answer. */
    int visit(String page) {
        return begin(page).join();
    }

    /** A visit that is under way. */
    CompletableFuture<Integer> begin(String page) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/" + page);
        return http.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    /** So many at a time, each again and again while the body runs. */
    void whileVisiting(String page, int atOnce, Runnable body) {
        AtomicBoolean isOver = new AtomicBoolean();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            // each a thread of its own: as many as asked for
            all.add(CompletableFuture.runAsync(
                    () -> {
                        while (!isOver.get()) {
                            visit(page);
                        }
                    },
                    visitor -> new Thread(visitor, "visitor").start()));
        }
        try {
            body.run();
        } finally {
            isOver.set(true);
        }
        all.forEach(CompletableFuture::join);
    }
}
