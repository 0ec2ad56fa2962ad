// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bytes of the files, directories and links that a walk comes by, each file once, whatever its names. For one thread. */
final class DirectorySize {
    /** What files with several names are known by; each costs some 60 bytes. */
    private static final int MAX_FILES_WITH_LINKS = 100_000;

    /** Of names in one question, well below what a command line may have on any Linux. */
    private static final int MAX_CHARACTERS = 64 << 10;

    /** Where nothing tells what a file takes on disk: most file systems hand out blocks of this size. */
    private static final long USUAL_BLOCK_BYTES = 4096;

    private final Set<FileId> counted = new HashSet<>();
    private final @Nullable DiskSizes disk;
    private final Deadline deadline;
    private long bytes;
    // files that are to be asked about together
    private final Map<FileId, Path> waiting = new HashMap<>();
    private final Map<FileId, Long> estimates = new HashMap<>();
    private int characters;

    /** @param disk for what they take on disk; null for what they contain */
    DirectorySize(@Nullable DiskSizes disk, Deadline deadline) {
        this.disk = disk;
        this.deadline = deadline;
    }

    void add(Path file, FileStatus status) throws UnsupportedItemException {
        if (!isCounted(status)) {
            return;
        }
        if (disk == null) {
            bytes += status.size();
            return;
        }
        int length = file.toString().length() + 1;
        boolean isEnough = characters > 0 && characters + length > MAX_CHARACTERS;
        if (isEnough || waiting.containsKey(status.id())) {
            ask(disk);
        }
        waiting.put(status.id(), file);
        estimates.put(status.id(), status.type() == FileType.LINK ? 0 : blocks(status.size()));
        characters += length;
    }

    private boolean isCounted(FileStatus status) throws UnsupportedItemException {
        if (status.type() == FileType.FILE) {
            return status.links() <= 1 || isFirst(status.id());
        }
        return status.type() == FileType.DIRECTORY || status.type() == FileType.LINK;
    }

    /** Whether none of the file's other names has been counted. */
    private boolean isFirst(FileId id) throws UnsupportedItemException {
        if (counted.size() == MAX_FILES_WITH_LINKS) {
            throw new UnsupportedItemException("More than " + MAX_FILES_WITH_LINKS
                    + " files with several names; limit what is summed up with a filter in the key.");
        }
        return counted.add(id);
    }

    private static long blocks(long size) {
        return (size + USUAL_BLOCK_BYTES - 1) / USUAL_BLOCK_BYTES * USUAL_BLOCK_BYTES;
    }

    /** Of all that was added. */
    long bytes() throws UnsupportedItemException {
        if (disk != null && !waiting.isEmpty()) {
            ask(disk);
        }
        return bytes;
    }

    private void ask(DiskSizes sizes) throws UnsupportedItemException {
        Map<FileId, Long> told;
        try {
            told = FileStatus.IS_UNIX ? sizes.of(waiting, deadline) : Collections.emptyMap();
        } catch (UnsupportedItemException e) {
            if (deadline.hasPassed()) {
                throw e;
            }
            told = Collections.emptyMap();
        }
        for (Map.Entry<FileId, Long> estimate : estimates.entrySet()) {
            bytes += told.getOrDefault(estimate.getKey(), estimate.getValue());
        }
        waiting.clear();
        estimates.clear();
        characters = 0;
    }
}
