// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The arguments of a process, each ended by a zero byte; none for kernel threads. Immutable. Source: proc(5). */
final class CommandLine {
    /** More than Linux lets a program start with. */
    private static final int MAX_BYTES = 8 << 20;

    private final String raw;

    private CommandLine(String raw) {
        this.raw = raw;
    }

    /** @throws UnsupportedItemException when it cannot be read, most often because the process has ended */
    static CommandLine read(Path folder) throws UnsupportedItemException {
        byte[] bytes = ProcFile.read(folder.resolve("cmdline"), MAX_BYTES);
        return new CommandLine(new String(bytes, StandardCharsets.UTF_8));
    }

    int length() {
        return raw.length();
    }

    /** All arguments with blanks between them. A process that wrote zeros behind its title keeps them as blanks. */
    String joined() {
        int end = raw.length();
        for (int zeros = 0; zeros < 2 && end > 0 && raw.charAt(end - 1) == '\0'; zeros++) {
            end--;
        }
        return raw.substring(0, end).replace('\0', ' ');
    }

    /** The first argument without its folders. */
    String baseName() {
        String first = firstArgument();
        return first.substring(first.lastIndexOf('/') + 1);
    }

    /** As {@link #baseName}, of what comes before a blank or colon, as in {@code nginx: worker process}. */
    String program() {
        String first = firstArgument();
        int end = 0;
        while (end < first.length() && first.charAt(end) != ' ' && first.charAt(end) != ':') {
            end++;
        }
        String path = first.substring(0, end);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String firstArgument() {
        int end = raw.indexOf('\0');
        return end < 0 ? raw : raw.substring(0, end);
    }
}
