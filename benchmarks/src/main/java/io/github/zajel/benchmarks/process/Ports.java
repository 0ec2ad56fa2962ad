// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for programs that must be told one. */
final class Ports {
    private static final int FIRST = 20_000;
    private static final int AFTER_LAST = 32_768; // agent 2 takes none from here on

    private Ports() {}

    static int free() throws IOException {
        for (int tries = 100; ; tries--) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                if (tries == 0) {
                    throw taken;
                }
            }
        }
    }
}
