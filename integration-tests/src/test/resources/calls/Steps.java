// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.calls;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * What an application can be told to do. It answers at a port of 127.0.0.1: at {@code /steps} with the names of the steps,
 * at {@code /take?NAME&7&3} when it has taken that step 7 times and 3 times so that it failed, with {@code done} or with
 * what went wrong; anywhere else as somebody whom clients may ask.
 */
public final class Steps {
    /** @throws Exception when it is to fail, and then it must */
    public interface Step {
        void take(boolean isToFail) throws Exception;
    }

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final HttpServer server;

    public Steps() throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            System.exit(1);
        });
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> answer(exchange, "welcome"));
        server.createContext("/steps", exchange -> answer(exchange, String.join("\n", steps.keySet())));
        server.createContext("/take", exchange -> answer(exchange, take(exchange.getRequestURI().getQuery())));
        server.start();
    }

    /** Where clients find somebody who answers. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    public void add(String name, Step step) {
        steps.put(name, step);
    }

    /** Takes each step once, so that all classes are loaded, and says at which port it listens. */
    public void begin() throws Exception {
        for (Step step : steps.values()) {
            step.take(false);
        }
        System.out.println("port " + server.getAddress().getPort());
    }

    private String take(String query) {
        String[] words = query.split("&");
        Step step = steps.get(words[0]);
        try {
            for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                step.take(false);
            }
        } catch (Exception failure) {
            failure.printStackTrace();
            return "failed: " + failure;
        }
        for (int i = 0; i < Integer.parseInt(words[2]); i++) {
            try {
                step.take(true);
                return "did not fail";
            } catch (Exception wanted) {
                // the next one
            }
        }
        return "done";
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
