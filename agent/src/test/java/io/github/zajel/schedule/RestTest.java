// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestTest {
    private static final StackTraceElement READ =
            new StackTraceElement("java.io.FileInputStream", "readBytes", "FileInputStream.java", -2);
    private static final StackTraceElement HOST = new StackTraceElement("shop.Pool", "getSize", "Pool.java", 7);
    private static final StackTraceElement AGENT =
            new StackTraceElement("io.github.zajel.metrics.tcp.SocketFiles", "read", "SocketFiles.java", 40);

    @Test
    void theReasonNamesTheCodeOfTheApplication() {
        assertThat(reason(READ, HOST, AGENT))
                .contains("no answer within 3 s, it hangs in shop.Pool.getSize(Pool.java:7).");
    }

    @Test
    void orWhatTheAgentItselfWaitsFor() {
        assertThat(reason(READ, AGENT, HOST))
                .contains("it hangs in java.io.FileInputStream.readBytes(Native Method) called by"
                        + " io.github.zajel.metrics.tcp.SocketFiles.read(SocketFiles.java:40).");
        assertThat(reason(AGENT))
                .contains("it hangs in io.github.zajel.metrics.tcp.SocketFiles.read(SocketFiles.java:40).");
    }

    @Test
    void orNothingOfAThreadThatIsGone() {
        assertThat(reason()).contains("no answer within 3 s. It is read again");
    }

    private static String reason(StackTraceElement... stack) {
        return Rest.reason(3000, stack);
    }
}
