// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.shop;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.util.concurrent.TimeUnit;

/** Orders round and round, twenty times a second, so that a shop with no other visitor has something to show. */
final class Customer implements Runnable {
    private static final String[] WISHES = {"coffee", "tea", "grain", "coffee"};
    private static final int PAUSE_MILLIS = 50;

    private final int port;

    Customer(int port) {
        this.port = port;
    }

    /** Runs until interrupted or the shop is closed. */
    @Override
    public void run() {
        try {
            for (int turn = 0; ; turn = (turn + 1) % WISHES.length) {
                order(WISHES[turn]);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException closed) {
            System.out.println("shop: the customer left: " + closed);
        }
    }

    private void order(String product) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                new URL("http://127.0.0.1:" + port + "/order/" + product).openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(5_000);
        connection.setRequestProperty("Connection", "close"); // one connection an order: TCP states that change
        connection.getResponseCode();
        connection.disconnect();
    }
}
