// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file line by line, however large; a line ends at LF, CR or both. One of more than 64 KiB is handed out in pieces that
 * count as lines, as the official agent does. For one thread.
 */
final class FileLines {
    private static final int MAX_LINE_BYTES = 64 << 10;

    private final OpenFile file;
    private final TextEncoding encoding;
    private final byte[] part = new byte[32 << 10];
    private final byte[] line = new byte[MAX_LINE_BYTES];
    private int at;
    private int end;

    /** @param encoding its name, empty for none */
    FileLines(OpenFile file, String encoding) throws UnsupportedItemException, IOException {
        this.file = file;
        this.end = Math.max(0, file.read(part, 0));
        this.encoding = TextEncoding.of(encoding, part, end);
    }

    /** The next line without its end; null after the last. */
    @Nullable
    String next() throws UnsupportedItemException, IOException {
        int unit = encoding.unit();
        int length = 0;
        while (hasUnit()) {
            boolean isReturn = encoding.isAt(part, at, '\r');
            boolean isEnd = isReturn || encoding.isAt(part, at, '\n');
            if (!isEnd && length == MAX_LINE_BYTES) {
                return encoding.decode(line, length);
            }
            if (!isEnd) {
                System.arraycopy(part, at, line, length, unit);
                length += unit;
            }
            at += unit;
            if (isEnd) {
                if (isReturn && hasUnit() && encoding.isAt(part, at, '\n')) {
                    at += unit;
                }
                return encoding.decode(line, length);
            }
        }
        return length > 0 ? encoding.decode(line, length) : null;
    }

    /** Whether there is one more character; half a one at the end of the file is none. */
    private boolean hasUnit() throws UnsupportedItemException, IOException {
        int unit = encoding.unit();
        while (end - at < unit) {
            System.arraycopy(part, at, part, 0, end - at);
            end -= at;
            at = 0;
            int count = file.read(part, end);
            if (count < 0) {
                return false;
            }
            end += count;
        }
        return true;
    }
}
