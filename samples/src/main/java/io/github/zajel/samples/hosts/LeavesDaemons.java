// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

/** Ends while daemon threads run on: prints {@code leaving daemons}; ends with 0. */
public final class LeavesDaemons {
    private LeavesDaemons() {}

    public static void main(String[] arguments) {
        for (int i = 0; i < 3; i++) {
            Thread daemon = new Thread(LeavesDaemons::spin, "daemon-" + i);
            daemon.setDaemon(true);
            daemon.start();
        }
        System.out.println("leaving daemons");
    }

    private static void spin() {
        long turns = 0;
        while (!Thread.currentThread().isInterrupted()) {
            turns++;
        }
        System.out.println("interrupted after " + turns);
    }
}
