// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.management.JMException;

/**
 * The application that agents are put into. First line of output: when {@code main} was reached, by the machine's monotonic
 * clock, and the processor time its thread had used by then, both in nanoseconds. Registers as many beans as its argument
 * says, then sleeps until its input ends.
 */
final class HostMain {
    private HostMain() {}

    public static void main(String[] arguments) throws IOException, JMException {
        long reached = System.nanoTime();
        byte[] statistics = new byte[64];
        int length;
        try (FileInputStream in = new FileInputStream("/proc/thread-self/schedstat")) {
            length = in.read(statistics);
        }
        System.out.println(reached + " " + new String(statistics, 0, length, StandardCharsets.US_ASCII).trim());
        int beans = Integer.parseInt(arguments[0]);
        if (beans > 0) { // without, the application has nothing to do with JMX
            Gauges.register(beans);
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // until whoever started it closes the stream or ends
        }
    }
}
