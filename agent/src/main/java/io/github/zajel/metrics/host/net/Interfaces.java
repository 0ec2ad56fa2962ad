// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.PerSecond;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * The counters of all network interfaces, read once for all items of a second. Any thread.
 *
 * <pre>
 * Inter-|   Receive                                                |  Transmit
 *  face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
 *     lo: 8421090   12345    0    0    0     0          0         0  8421090   12345    0    0    0     0       0          0
 * </pre>
 */
final class Interfaces {
    private static final int MAX_BYTES = 8 << 20;
    private static final int COLUMNS = 16;

    private final PerSecond<Map<String, long[]>> interfaces;

    /** @param file as {@code /proc/net/dev} */
    Interfaces(Path file, Clock clock) {
        this.interfaces = new PerSecond<>(
                deadline -> parse(new String(ProcFile.read(file, MAX_BYTES), StandardCharsets.UTF_8)), clock);
    }

    /** In the kernel's order. */
    Set<String> names(Deadline deadline) throws UnsupportedItemException {
        return interfaces.get(deadline).keySet();
    }

    /** The columns of the file: eight of what was received, eight of what was sent. */
    long[] counters(String name, Deadline deadline) throws UnsupportedItemException {
        long[] counters = interfaces.get(deadline).get(name);
        if (counters == null || counters.length < COLUMNS) {
            throw new UnsupportedItemException("Cannot find information for this network interface in /proc/net/dev.");
        }
        return counters;
    }

    void forget() {
        interfaces.forget();
    }

    private static Map<String, long[]> parse(String content) {
        Map<String, long[]> found = new LinkedHashMap<>();
        for (StringTokenizer lines = new StringTokenizer(content, "\n"); lines.hasMoreTokens(); ) {
            String line = lines.nextToken();
            int colon = line.indexOf(':');
            if (colon > 0) {
                found.put(line.substring(0, colon).trim(), numbers(line.substring(colon + 1)));
            }
        }
        return found;
    }

    /** Empty when the line is of another form. */
    private static long[] numbers(String text) {
        long[] numbers = new long[COLUMNS];
        StringTokenizer words = new StringTokenizer(text);
        try {
            for (int i = 0; i < COLUMNS; i++) {
                numbers[i] = Long.parseUnsignedLong(words.hasMoreTokens() ? words.nextToken() : "");
            }
            return numbers;
        } catch (NumberFormatException other) {
            return new long[0];
        }
    }
}
