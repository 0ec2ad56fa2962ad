// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One web page with live charts on the loopback address: {@code /} is the page, {@code /state.json} what it draws. Only reads.
 * Its one thread is the HTTP server's own.
 */
public final class WebPage implements AutoCloseable {
    private static final int MAX_POINTS = 120;
    private static final int MAX_TEXT = 2000;

    private final MiniZabbix server;
    private final HttpServer http;
    private final byte[] page;

    private WebPage(MiniZabbix server, HttpServer http, byte[] page) {
        this.server = server;
        this.http = http;
        this.page = page;
    }

    /** @param port 0 takes a free one */
    public static WebPage open(MiniZabbix server, int port) throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(MiniZabbix.LOOPBACK), port), 0);
        WebPage webPage = new WebPage(server, http, resource("page.html"));
        http.createContext("/", webPage::answer);
        http.start();
        return webPage;
    }

    /** Where to look. */
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/")) {
            send(exchange, 200, "text/html; charset=utf-8", page);
        } else if (path.equals("/state.json")) {
            send(exchange, 200, "application/json", state().toString().getBytes(StandardCharsets.UTF_8));
        } else {
            send(exchange, 404, "text/plain", "nothing here".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("release", server.release().toString());
        state.put("values", server.valuesReceived());
        ArrayNode hosts = state.putArray("hosts");
        for (HostState host : server.hosts()) {
            ObjectNode json = hosts.addObject()
                    .put("name", host.name())
                    .put("metadata", host.metadata())
                    .put("address", host.address())
                    .put("version", host.version())
                    .put("availability", host.availability().name());
            ArrayNode items = json.putArray("items");
            for (ItemState item : host.items()) {
                write(item, items.addObject());
            }
        }
        return state;
    }

    private static void write(ItemState item, ObjectNode json) {
        json.put("key", item.item().key())
                .put("name", item.item().name())
                .put("units", item.item().units().replace("!", ""))
                .put("count", item.count());
        Value last = item.last();
        if (last == null) {
            return;
        }
        json.put("supported", last.isSupported()).put("text", PlainText.oneLine(last.text(), MAX_TEXT));
        boolean number = item.item().type() == TemplateItem.ValueType.UNSIGNED
                || item.item().type() == TemplateItem.ValueType.FLOAT;
        if (number) {
            ArrayNode points = json.putArray("points");
            List<Value> values = item.values();
            for (Value value : values.subList(Math.max(0, values.size() - MAX_POINTS), values.size())) {
                if (value.isSupported()) {
                    points.addArray().add(value.clock() + value.ns() / 1e9).add(Double.parseDouble(value.text()));
                }
            }
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = WebPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the jar lacks " + name);
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                all.write(part, 0, n);
            }
            return all.toByteArray();
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
