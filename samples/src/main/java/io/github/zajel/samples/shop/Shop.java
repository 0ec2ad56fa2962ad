// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The shop's web server on the loopback address: {@code GET /order/PRODUCT} answers 200 when it was sold and 409 when not,
 * {@code GET /} the number of orders.
 */
final class Shop implements AutoCloseable {
    private final Orders orders;
    private final HttpServer server;
    private final ExecutorService clerks = Executors.newFixedThreadPool(2);

    private Shop(Orders orders, HttpServer server) {
        this.orders = orders;
        this.server = server;
    }

    /** Registers the MBeans and opens; port 0 takes a free one. */
    static Shop open(int port, MBeanServer beans) throws IOException, JMException {
        Stock stock = new Stock();
        Orders orders = new Orders(stock);
        beans.registerMBean(orders, new ObjectName("shop:type=Orders"));
        beans.registerMBean(stock, new ObjectName("shop:type=Stock"));
        beans.registerMBean(new Trouble(), new ObjectName("shop:type=Trouble"));

        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        Shop shop = new Shop(orders, server);
        server.setExecutor(shop.clerks);
        server.createContext("/", shop::handle);
        server.start();
        return shop;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int status = 200;
        String text = orders.getCount() + " orders";
        if (path.startsWith("/order/")) {
            boolean sold = orders.order(path.substring("/order/".length()));
            status = sold ? 200 : 409;
            text = sold ? "sold" : "sold out";
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        clerks.shutdownNow();
    }
}
