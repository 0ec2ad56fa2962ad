// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines that a peer sends. Its bytes are hostile: lines are cut, and one that sends too much is not read on. */
final class Lines {
    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_BYTES = 1 << 20;

    private final InputStream in;
    private int bytes;

    /** @param in is read byte by byte */
    Lines(InputStream in) {
        this.in = in;
    }

    /** The next one without its end, each byte as one character; null at the end. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (++bytes > MAX_BYTES) {
                throw new IOException("more than " + MAX_BYTES + " bytes of lines");
            }
            if (line.length() < MAX_LINE) {
                line.append((char) c);
            }
            c = in.read();
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }
}
