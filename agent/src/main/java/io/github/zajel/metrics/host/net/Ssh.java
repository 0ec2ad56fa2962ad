// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.TimedSocket;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The identification that both sides of SSH begin with, as {@code SSH-2.0-OpenSSH_9.2}. Source: RFC 4253, 4.2. */
final class Ssh {
    private static final String START = "SSH-";

    private Ssh() {}

    /** Whether the peer identifies itself, maybe after other lines. */
    static boolean isHeard(TimedSocket socket) throws IOException {
        Lines lines = new Lines(new BufferedInputStream(socket.input(), 1024));
        String version = "";
        while (version.isEmpty()) {
            String line = lines.next();
            if (line == null) {
                break;
            }
            version = version(line);
        }
        String answer = version.isEmpty() ? "0\n" : START + version + "-zajel\r\n";
        socket.write(answer.getBytes(StandardCharsets.US_ASCII));
        return !version.isEmpty();
    }

    /** As {@code 2.0}; empty when the line is another. */
    private static String version(String line) {
        if (!line.startsWith(START)) {
            return "";
        }
        int dot = digits(line, START.length());
        int end = dot < line.length() && line.charAt(dot) == '.' ? digits(line, dot + 1) : dot;
        return dot == START.length() || end <= dot + 1 ? "" : line.substring(START.length(), end);
    }

    private static int digits(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
