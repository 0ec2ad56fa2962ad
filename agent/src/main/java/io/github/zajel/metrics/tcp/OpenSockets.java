// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.PerSecond;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sockets among this JVM's open files, by their inodes. Looking at an open file is a system call, and a server may
 * have 100,000 of them; so a look that took long is used for longer, such that looking takes a twentieth of the time at
 * most. In that time sockets opened since are missed; those closed since are not in the kernel's tables anyway.
 */
final class OpenSockets {
    private static final int TIMES_THE_COST = 20;
    private static final String PREFIX = "socket:[";

    private final Path openFiles;
    private final Clock clock;
    private final PerSecond<int[]> inodes;
    // both as seen by the one thread that PerSecond lets read
    private int @Nullable [] latest;
    private long freshUntilNanos;

    /** @param openFiles {@code /proc/self/fd} */
    OpenSockets(Path openFiles, Clock clock) {
        this.openFiles = openFiles;
        this.clock = clock;
        this.inodes = new PerSecond<>(this::look, clock);
    }

    /** The inodes in ascending order, to be searched in; not to be changed. Their low 32 bits, as in SocketRows. */
    int[] inodes(Deadline deadline) throws UnsupportedItemException {
        return inodes.get(deadline);
    }

    void close() {
        inodes.forget();
    }

    private int[] look(Deadline deadline) throws UnsupportedItemException {
        long start = clock.monotonicNanos();
        int[] known = latest;
        if (known != null && start - freshUntilNanos < 0) {
            return known;
        }
        latest = null;
        int[] found = new int[64];
        int count = 0;
        try (DirectoryStream<Path> links = Files.newDirectoryStream(openFiles)) {
            for (Path link : links) {
                if (deadline.hasPassed()) {
                    throw new UnsupportedItemException("Timeout while processing item.");
                }
                long inode = inode(link);
                if (inode >= 0) {
                    found = count < found.length ? found : Arrays.copyOf(found, 2 * count);
                    found[count++] = (int) inode;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw ProcFile.cannotOpen(openFiles, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw ProcFile.cannotOpen(openFiles, e);
        }
        found = Arrays.copyOf(found, count);
        Arrays.sort(found);
        long end = clock.monotonicNanos();
        freshUntilNanos = end + TIMES_THE_COST * (end - start);
        latest = found;
        return found;
    }

    /** The number in {@code socket:[48230]}; -1 for other files. */
    private static long inode(Path link) {
        String target;
        try {
            target = Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return -1;
        }
        if (!target.startsWith(PREFIX) || !target.endsWith("]")) {
            return -1;
        }
        try {
            return Long.parseLong(target.substring(PREFIX.length(), target.length() - 1));
        } catch (NumberFormatException notASocket) {
            return -1;
        }
    }
}
