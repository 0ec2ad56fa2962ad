// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ask a Tomcat for its sample pages, some of which are not there, so that its host has something to show. */
final class Visitors implements AutoCloseable {
    private static final List<String> PAGES = List.of(
            "",
            "examples/servlets/servlet/HelloWorldExample",
            "examples/servlets/servlet/SessionExample",
            "examples/servlets/servlet/RequestInfoExample",
            "no/such/page");
    private static final int PAUSE_MILLIS = 40;

    private final HttpClient http =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final CountDownLatch closed = new CountDownLatch(1);

    Visitors(URI tomcat) {
        Thread thread = new Thread(() -> visit(tomcat), "visitors");
        thread.setDaemon(true);
        thread.start();
    }

    private void visit(URI tomcat) {
        try {
            for (int turn = 0; !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); turn++) {
                ask(tomcat.resolve(PAGES.get(turn % PAGES.size())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(URI page) throws InterruptedException {
        try {
            http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException ignored) {
            // it is not up yet, or not any more
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
