// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a text file of any size; of a long line only the beginning is kept. */
final class Lines implements Closeable {
    private static final int MAX_BYTES = 4096;
    private static final int LINES_BETWEEN_LOOKS = 1024;

    private final InputStream in;
    private final Deadline deadline;
    private final byte[] line = new byte[MAX_BYTES];
    private int count;

    Lines(Path file, Deadline deadline) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        this.deadline = deadline;
    }

    /** The next line without its end; null when there is none. */
    @Nullable
    String next() throws IOException, UnsupportedItemException {
        if (++count % LINES_BETWEEN_LOOKS == 0) {
            Reading.requireTime(deadline);
        }
        int length = 0;
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (length < MAX_BYTES) {
                line[length++] = (byte) c;
            }
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    /** A number in digits; 0 for anything else. */
    static long number(String text) {
        try {
            return Math.max(0, Long.parseLong(text.trim()));
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
