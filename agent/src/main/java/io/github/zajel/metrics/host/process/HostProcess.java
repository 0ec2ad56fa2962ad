// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One process as the scan of this second found it. Any thread. */
final class HostProcess {
    private final Path folder;
    private final Status status;
    private final AtomicInteger room;
    private volatile @Nullable CommandLine commandLine;

    /** @param room characters that all processes of a scan may still keep of command lines */
    HostProcess(Path folder, Status status, AtomicInteger room) {
        this.folder = folder;
        this.status = status;
        this.room = room;
    }

    /** As {@code /proc/1}. */
    Path folder() {
        return folder;
    }

    long id() {
        return Digits.number(String.valueOf(folder.getFileName()));
    }

    Status status() {
        return status;
    }

    /** Read when first asked for, and kept for the others of the second while there is room; null once it has ended. */
    @Nullable
    CommandLine commandLine() {
        CommandLine known = commandLine;
        if (known == null) {
            try {
                known = CommandLine.read(folder);
            } catch (UnsupportedItemException ended) {
                return null;
            }
            if (room.addAndGet(-known.length()) >= 0) {
                commandLine = known;
            }
        }
        return known;
    }

    /**
     * The name without the status file's limit of 15 characters, where the program's own begins with it; null once the
     * process has ended.
     */
    @Nullable
    String fullName() {
        String name = status.name();
        CommandLine arguments = commandLine();
        if (name == null || arguments == null) {
            return null;
        }
        String program = arguments.program();
        return program.length() > name.length() && program.startsWith(name) ? program : name;
    }
}
