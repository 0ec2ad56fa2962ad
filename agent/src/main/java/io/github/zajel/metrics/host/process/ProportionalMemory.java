// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.StringTokenizer;

/**
 * Memory of a process where each shared page counts by the share of it. Only the user of the process and root may ask
 * the kernel for it; for others it is what the process has in memory.
 */
final class ProportionalMemory {
    /** The kernel cuts each line's kibibytes; this is what it cuts on average. */
    private static final long CUT_BYTES = 512;

    private ProportionalMemory() {}

    /** In bytes. */
    static long of(HostProcess process) {
        for (String file : new String[] {"smaps_rollup", "smaps"}) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    Files.newInputStream(process.folder().resolve(file)), StandardCharsets.ISO_8859_1))) {
                return sum(lines);
            } catch (IOException ignored) {
                // not ours, or an old kernel
            }
        }
        return Math.max(0, process.status().memory(MemoryKind.RSS));
    }

    /** Lines of the form {@code Pss:   1234 kB}, those of {@code smaps} for each of the mappings. */
    private static long sum(BufferedReader lines) {
        long proportional = 0;
        long huge = 0;
        long plain = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Pss:")) {
                    proportional += bytes(line) + CUT_BYTES;
                } else if (line.startsWith("Private_Hugetlb:") || line.startsWith("Shared_Hugetlb:")) {
                    huge += bytes(line);
                } else if (line.startsWith("Private_") || line.startsWith("Shared_")) {
                    plain += bytes(line);
                }
            }
        } catch (IOException ended) {
            // what was read until then counts, as in the official agent
        }
        return (proportional > 0 ? proportional : plain) + huge;
    }

    private static long bytes(String line) {
        StringTokenizer words = new StringTokenizer(line.substring(line.indexOf(':') + 1));
        return words.hasMoreTokens() ? Math.max(0, Digits.number(words.nextToken())) << 10 : 0;
    }
}
