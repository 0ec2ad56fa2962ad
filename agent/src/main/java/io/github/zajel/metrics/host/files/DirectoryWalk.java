// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Everything below a directory, as deep as wanted. Symbolic links are not followed; directories that cannot be listed are
 * passed over, but for the first. For one thread.
 */
final class DirectoryWalk {
    /** Directories found but not yet listed; each costs some hundred bytes of the host's heap. */
    private static final int MAX_WAITING = 100_000;

    private final int maxDepth;
    private final @Nullable RegularExpression excludedDirectories;
    private final Deque<Directory> waiting = new ArrayDeque<>();

    /** Takes what the walk comes by. */
    interface Visitor {
        /** @param relative the entry's path from the top directory */
        void visit(String name, String relative, Path file, FileStatus status) throws UnsupportedItemException;
    }

    /**
     * @param maxDepth levels below the top directory to enter; negative: all
     * @param excludedDirectories by their path from the top directory; not even counted
     */
    DirectoryWalk(int maxDepth, @Nullable RegularExpression excludedDirectories) {
        this.maxDepth = maxDepth;
        this.excludedDirectories = excludedDirectories;
    }

    /** @throws UnsupportedItemException when the top is not a directory or cannot be listed, or the deadline passes */
    void run(Path top, Deadline deadline, Visitor visitor) throws UnsupportedItemException {
        try {
            list(new Directory(top, "", 0), deadline, visitor);
        } catch (IOException | DirectoryIteratorException e) {
            throw new UnsupportedItemException("Cannot obtain directory listing.");
        }
        for (Directory next = waiting.pollLast(); next != null; next = waiting.pollLast()) {
            try {
                list(next, deadline, visitor);
            } catch (IOException | DirectoryIteratorException ignored) {
                // gone meanwhile, or not for us
            }
        }
    }

    /** What the system tells of the top directory, which must be one and no link to one. */
    static FileStatus top(Path directory) throws UnsupportedItemException {
        FileStatus status;
        try {
            status = FileStatus.ofLink(directory);
        } catch (IOException e) {
            throw new UnsupportedItemException("Cannot obtain directory information: " + ProcFile.errorText(e));
        }
        if (status.type() != FileType.DIRECTORY) {
            throw new UnsupportedItemException("First parameter is not a directory.");
        }
        return status;
    }

    private void list(Directory directory, Deadline deadline, Visitor visitor)
            throws UnsupportedItemException, IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path)) {
            for (Path entry : entries) {
                Reading.requireTime(deadline);
                take(entry, directory, deadline, visitor);
            }
        }
    }

    private void take(Path entry, Directory parent, Deadline deadline, Visitor visitor)
            throws UnsupportedItemException {
        String name = String.valueOf(entry.getFileName());
        String relative = parent.relative.isEmpty() ? name : parent.relative + "/" + name;
        FileStatus status;
        try {
            status = FileStatus.ofLink(entry);
        } catch (IOException gone) {
            return;
        }
        boolean isDirectory = status.type() == FileType.DIRECTORY;
        if (isDirectory && excludedDirectories != null && excludedDirectories.isIn(relative, deadline)) {
            return;
        }
        visitor.visit(name, relative, entry, status);
        if (isDirectory && (maxDepth < 0 || parent.depth < maxDepth)) {
            if (waiting.size() == MAX_WAITING) {
                throw new UnsupportedItemException(
                        "More than " + MAX_WAITING + " directories at once; limit the depth in the key.");
            }
            waiting.addLast(new Directory(entry, relative, parent.depth + 1));
        }
    }

    private static final class Directory {
        final Path path;
        final String relative;
        final int depth;

        Directory(Path path, String relative, int depth) {
            this.path = path;
            this.relative = relative;
            this.depth = depth;
        }
    }
}
