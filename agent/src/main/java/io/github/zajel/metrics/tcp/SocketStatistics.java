// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.item.JsonText;
import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.StringTokenizer;

/** The kernel's own sums, {@code /proc/net/sockstat}: orphans and memory are nowhere else. */
final class SocketStatistics {
    private static final int MAX_BYTES = 64 << 10;

    private SocketStatistics() {}

    /**
     * Writes the field {@code sockstat} from the line {@code TCP: inuse 1 orphan 0 tw 0 alloc 1 mem 192}; nothing where
     * the kernel has no such file.
     */
    static void write(Path file, JsonText json) {
        String content;
        try {
            content = new String(ProcFile.read(file, MAX_BYTES), StandardCharsets.US_ASCII);
        } catch (UnsupportedItemException absent) {
            return;
        }
        for (StringTokenizer lines = new StringTokenizer(content, "\n"); lines.hasMoreTokens(); ) {
            StringTokenizer words = new StringTokenizer(lines.nextToken());
            if (words.hasMoreTokens() && words.nextToken().equals("TCP:")) {
                json.object("sockstat");
                while (words.countTokens() >= 2) {
                    String name = words.nextToken();
                    int number = Decimal.parse(words.nextToken(), Integer.MAX_VALUE);
                    if (number >= 0) {
                        json.put(name.equals("mem") ? "mem_pages" : name, number);
                    }
                }
                json.end();
                return;
            }
        }
    }
}
