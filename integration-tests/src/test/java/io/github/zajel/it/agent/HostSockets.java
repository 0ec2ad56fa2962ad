// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import io.github.zajel.it.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The machine's TCP sockets, counted in the plainest way. */
final class HostSockets {
    static final String ESTABLISHED = "01";
    static final String LISTEN = "0A";

    private HostSockets() {}

    /** Other processes of the machine open and close sockets meanwhile, a few of them. */
    static void assertIsCountOf(String state, Values values, String key) {
        Eventually.patiently()
                .see(
                        key + " within a twentieth of what this JVM counts at the same time",
                        () -> {
                            long counted = count(state);
                            return List.of(counted, Long.parseLong(values.fresh(key)));
                        },
                        pair -> Math.abs(pair.get(0) - pair.get(1)) <= Math.max(3, pair.get(0) / 20));
    }

    /** How many are in the state that the kernel writes so. */
    static long count(String state) throws IOException {
        long count = 0;
        for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of(file))) {
                count += lines.filter(line -> line.strip().split("\\s+", 5)[3].equals(state))
                        .count();
            }
        }
        return count;
    }
}
