// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many TCP sockets are in use by family, from {@code /proc/net/sockstat} and {@code sockstat6}. */
final class KernelTotals {
    private static final int MAX_BYTES = 64 << 10;

    private final Path ipv4;
    private final Path ipv6;

    KernelTotals(Path ipv4, Path ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    /** Those of IPv4, then of IPv6; a host without IPv6 has none of these. */
    int[] inUse() throws IOException {
        return new int[] {number(ipv4, "TCP: inuse "), Files.exists(ipv6) ? number(ipv6, "TCP6: inuse ") : 0};
    }

    private static int number(Path file, String label) throws IOException {
        String text;
        try {
            text = new String(ProcFile.read(file, MAX_BYTES), StandardCharsets.US_ASCII);
        } catch (UnsupportedItemException e) {
            throw new IOException(e.getMessage());
        }
        int line = text.startsWith(label) ? 0 : text.indexOf("\n" + label) + 1;
        if (line == 0 && !text.startsWith(label)) {
            throw new IOException(file + " has no line \"" + label.trim() + "\"");
        }
        int start = line + label.length();
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        int number = Decimal.parse(text.substring(start, end), Integer.MAX_VALUE);
        if (number < 0) {
            throw new IOException(file + " has no number after \"" + label.trim() + "\"");
        }
        return number;
    }
}
