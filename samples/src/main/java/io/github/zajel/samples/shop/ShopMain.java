// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.shop;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;

/**
 * Runs the shop: {@code ShopMain [--port N] [--seconds N] [--until-stdin-closes]}. Prints {@code shop: open on port N} first
 * and {@code shop: closed} last; ends with 0 when the time is up or standard input closes (for a parent that must leave no
 * orphan), with 2 for wrong arguments, and otherwise runs until killed.
 */
public final class ShopMain {
    private ShopMain() {}

    public static void main(String[] arguments) throws IOException, JMException, InterruptedException {
        int port = 0;
        long seconds = Long.MAX_VALUE;
        boolean untilStdinCloses = false;
        try {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i].equals("--port")) {
                    port = Integer.parseInt(arguments[++i]);
                } else if (arguments[i].equals("--seconds")) {
                    seconds = Long.parseLong(arguments[++i]);
                } else if (arguments[i].equals("--until-stdin-closes")) {
                    untilStdinCloses = true;
                } else {
                    throw new IllegalArgumentException(arguments[i]);
                }
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            System.err.println("usage: ShopMain [--port N] [--seconds N] [--until-stdin-closes]");
            System.exit(2);
        }
        CountDownLatch end = new CountDownLatch(1);
        if (untilStdinCloses) {
            daemon("stdin", () -> drainStdin(end));
        }
        try (Shop shop = Shop.open(port, ManagementFactory.getPlatformMBeanServer())) {
            System.out.println("shop: open on port " + shop.port());
            Thread customer = daemon("customer", new Customer(shop.port()));
            boolean told = end.await(seconds, TimeUnit.SECONDS);
            customer.interrupt();
            System.out.println(told ? "shop: closed, standard input ended" : "shop: closed");
        }
    }

    private static void drainStdin(CountDownLatch end) {
        try {
            while (System.in.read() >= 0) {
                // whatever is typed
            }
        } catch (IOException gone) {
            // as good as its end
        }
        end.countDown();
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "shop-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
