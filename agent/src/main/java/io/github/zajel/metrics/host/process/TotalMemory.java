// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;

/** The machine's memory, from the line {@code MemTotal:       24534532 kB} of the kernel's file. */
final class TotalMemory {
    private TotalMemory() {}

    /** In bytes, at least 1. */
    static long read(Path file) throws UnsupportedItemException {
        String content;
        try {
            content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UnsupportedItemException("Cannot obtain amount of total memory: " + ProcFile.errorText(e));
        }
        StringTokenizer words = new StringTokenizer(content);
        while (words.hasMoreTokens()) {
            if (words.nextToken().equals("MemTotal:") && words.hasMoreTokens()) {
                long kibibytes = Digits.number(words.nextToken());
                if (kibibytes > 0) {
                    return kibibytes << 10;
                }
            }
        }
        throw new UnsupportedItemException("Total memory reported is 0.");
    }
}
