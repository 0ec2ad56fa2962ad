// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.TimedSocket;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How a service introduces itself, and how a client takes its leave. */
enum Greeting {
    SMTP("QUIT\r\n") {
        @Override
        Verdict on(String line) {
            if (line.startsWith("220-")) {
                return Verdict.READ_ON;
            }
            return line.equals("220") || line.startsWith("220 ") ? Verdict.UP : Verdict.DOWN;
        }
    },
    FTP("QUIT\r\n") {
        @Override
        Verdict on(String line) {
            return line.startsWith("220 ") ? Verdict.UP : Verdict.READ_ON;
        }
    },
    POP("QUIT\r\n") {
        @Override
        Verdict on(String line) {
            return line.startsWith("+OK") ? Verdict.UP : Verdict.DOWN;
        }
    },
    NNTP("QUIT\r\n") {
        @Override
        Verdict on(String line) {
            return line.startsWith("200") || line.startsWith("201") ? Verdict.UP : Verdict.DOWN;
        }
    },
    IMAP("a1 LOGOUT\r\n") {
        @Override
        Verdict on(String line) {
            return line.startsWith("* OK") ? Verdict.UP : Verdict.DOWN;
        }
    };

    /** What a line tells. */
    enum Verdict {
        UP,
        DOWN,
        READ_ON
    }

    private final String farewell;

    Greeting(String farewell) {
        this.farewell = farewell;
    }

    abstract Verdict on(String line);

    /** Whether the peer greets like this. */
    boolean isHeard(TimedSocket socket) throws IOException {
        Lines lines = new Lines(new BufferedInputStream(socket.input(), 1024));
        Verdict verdict = Verdict.READ_ON;
        while (verdict == Verdict.READ_ON) {
            String line = lines.next();
            verdict = line == null ? Verdict.DOWN : on(line);
        }
        if (verdict == Verdict.UP) {
            socket.write(farewell.getBytes(StandardCharsets.US_ASCII));
        }
        return verdict == Verdict.UP;
    }
}
