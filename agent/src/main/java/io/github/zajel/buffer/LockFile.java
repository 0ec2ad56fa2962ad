// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An empty file whose lock tells to which JVM the files beside it belong. For one thread. */
final class LockFile {
    /** Somebody else has it. */
    static final class TakenException extends IOException {
        private static final long serialVersionUID = 1;

        TakenException(String message) {
            super(message);
        }
    }

    private final Path path;
    private @Nullable RandomAccessFile open;
    private @Nullable Object key;

    LockFile(Path path) {
        this.path = path;
    }

    /**
     * Takes the lock, unless it is held and the file still the same.
     *
     * @throws TakenException when another JVM has it, or another program's file is there
     * @throws IOException with the reason, the folder is read-only for instance
     */
    void hold() throws IOException {
        if (open != null && Files.exists(path) && Objects.equals(key, fileKey())) {
            return;
        }
        release();
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            SegmentFile.createPrivate(path);
        }
        BasicFileAttributes found = attributes();
        if (!found.isRegularFile() || found.size() > 0) {
            throw new TakenException("a file of another program is there");
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        if (!isLocked(file)) {
            file.close();
            throw new TakenException("another JVM uses it; give each its own, for instance by {app}");
        }
        open = file;
        key = fileKey();
    }

    private static boolean isLocked(RandomAccessFile file) throws IOException {
        try {
            FileLock lock = file.getChannel().tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ofThisJvm) {
            return false;
        }
    }

    private @Nullable Object fileKey() throws IOException {
        return attributes().fileKey();
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    void release() throws IOException {
        RandomAccessFile file = open;
        open = null;
        if (file != null) {
            file.close();
        }
    }
}
