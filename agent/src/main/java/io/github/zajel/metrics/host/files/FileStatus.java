// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.metrics.host.DeviceNumber;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the system tells of a file. Systems other than Unix tell less, and -1 stands for what they don't. */
final class FileStatus {
    /** Mode, owner and the like are known by numbers. */
    static final boolean IS_UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private static final String ATTRIBUTES = IS_UNIX
            ? "unix:mode,size,lastModifiedTime,lastAccessTime,ctime,nlink,ino,dev,rdev,uid,gid"
            : "basic:isDirectory,isSymbolicLink,size,lastModifiedTime,lastAccessTime";

    private final Map<String, Object> attributes;

    private FileStatus(Map<String, Object> attributes) {
        this.attributes = attributes;
    }

    /** Of the file that a symbolic link leads to. */
    static FileStatus of(Path file) throws IOException {
        return read(file);
    }

    /** Of the symbolic link itself, if it is one. */
    static FileStatus ofLink(Path file) throws IOException {
        return read(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileStatus read(Path file, LinkOption... options) throws IOException {
        try {
            return new FileStatus(Files.readAttributes(file, ATTRIBUTES, options));
        } catch (NoSuchFileException e) {
            // some Java releases say this too of what would be below a file
            for (Path parent = file.getParent(); parent != null; parent = parent.getParent()) {
                if (Files.exists(parent)) {
                    throw Files.isDirectory(parent) ? e : new NotDirectoryException(parent.toString());
                }
            }
            throw e;
        }
    }

    /** The same as {@link #of}, null when there is no such file. */
    static @Nullable FileStatus find(Path file) throws IOException {
        try {
            return of(file);
        } catch (NoSuchFileException absent) {
            return null;
        }
    }

    FileType type() {
        if (IS_UNIX) {
            return FileType.ofMode((int) number("mode"));
        }
        if (Boolean.TRUE.equals(attributes.get("isSymbolicLink"))) {
            return FileType.LINK;
        }
        return Boolean.TRUE.equals(attributes.get("isDirectory")) ? FileType.DIRECTORY : FileType.FILE;
    }

    /** The twelve bits of {@code chmod}. */
    int permissions() {
        return (int) number("mode") & 07777;
    }

    long size() {
        return number("size");
    }

    /** How many names the file has. */
    long links() {
        return number("nlink");
    }

    /** Which file of the machine it is, whatever its name. */
    FileId id() {
        return new FileId(number("dev"), number("ino"));
    }

    /** Which device the entry stands for; see {@link DeviceNumber}. */
    long device() {
        return number("rdev");
    }

    long userId() {
        return number("uid");
    }

    long groupId() {
        return number("gid");
    }

    /** Seconds since 1970-01-01 UTC, as of the others. */
    long modified() {
        return seconds("lastModifiedTime");
    }

    long accessed() {
        return seconds("lastAccessTime");
    }

    /** When the file or what is said here of it was changed. */
    long changed() {
        return seconds("ctime");
    }

    private long number(String name) {
        Object value = attributes.get(name);
        return value instanceof Number ? ((Number) value).longValue() : -1;
    }

    private long seconds(String name) {
        Object value = attributes.get(name);
        return value instanceof FileTime ? Math.floorDiv(((FileTime) value).toMillis(), 1000L) : -1;
    }
}
