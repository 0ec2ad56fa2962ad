// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.util.concurrent.CountDownLatch;

/** A server until it is told to stop: prints {@code ready}; prints {@code hook} when a signal ends it (TERM: 143). */
public final class WaitsForSignal {
    private WaitsForSignal() {}

    public static void main(String[] arguments) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
