// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The file of a {@link Segment}: eight bytes that tell what it is, and frames, to which more are appended. What a crash
 * leaves behind the last intact frame is cut off when the file is read again. For one thread.
 */
final class SegmentFile {
    private static final byte[] MAGIC = "ZajelB1\n".getBytes(StandardCharsets.US_ASCII);

    private static final int PART_BYTES = 16 << 10;

    private final Path path;
    private @Nullable RandomAccessFile open;
    private long length;

    private long readAt = MAGIC.length;

    private SegmentFile(Path path) {
        this.path = path;
    }

    /** A new file, which only its owner may read. */
    static SegmentFile create(Path path) throws IOException {
        SegmentFile created = new SegmentFile(path);
        createPrivate(path);
        boolean written = false;
        try {
            created.file().write(MAGIC);
            created.length = MAGIC.length;
            written = true;
            return created;
        } finally {
            if (!written) {
                created.delete();
            }
        }
    }

    /** A file that is there already; null when it is no file but a folder or link. */
    static @Nullable SegmentFile existing(Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        SegmentFile existing = new SegmentFile(path);
        existing.length = existing.file().length();
        return existing;
    }

    /** Whether it begins as such a file should; a power cut may leave one that is empty, or all zeros. */
    boolean hasMagic() throws IOException {
        byte[] beginning = new byte[MAGIC.length];
        if (length < MAGIC.length) {
            return false;
        }
        file().seek(0);
        file().readFully(beginning);
        return Arrays.equals(beginning, MAGIC);
    }

    static void createPrivate(Path path) throws IOException {
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException otherSystem) {
            Files.createFile(path);
        }
    }

    long length() {
        return length;
    }

    boolean hasFrames() {
        return length > MAGIC.length;
    }

    /** Whether the file still has its name: who removes it takes the values with it. */
    boolean isThere() {
        return Files.exists(path);
    }

    /** Behind what is there; where it fails, all is as before. */
    void append(FrameWriter frames) throws IOException {
        RandomAccessFile file = file();
        boolean written = false;
        try {
            file.seek(length);
            frames.writeTo(file);
            length += frames.length();
            written = true;
        } finally {
            if (!written) {
                file.setLength(length);
            }
        }
    }

    /** The body of the next frame to read; null at the end, or where no intact one begins. */
    byte @Nullable [] nextFrame() throws IOException {
        if (readAt + FrameWriter.HEAD_BYTES >= length) {
            return null;
        }
        RandomAccessFile file = file();
        try {
            file.seek(readAt);
            byte[] head = new byte[FrameWriter.HEAD_BYTES];
            file.readFully(head);
            int size = fixed(head, 0);
            if (size < 1 || size > length - file.getFilePointer() || !isIntact(size, fixed(head, 4))) {
                return null;
            }
            byte[] body = new byte[size];
            file.seek(readAt + FrameWriter.HEAD_BYTES);
            file.readFully(body);
            readAt += FrameWriter.HEAD_BYTES + size;
            return body;
        } catch (EOFException shortened) {
            return null;
        }
    }

    /** Before memory is taken for it: any length may be told by bytes that are no frame. */
    private boolean isIntact(int size, int expected) throws IOException {
        CRC32 checksum = new CRC32();
        byte[] part = new byte[Math.min(size, PART_BYTES)];
        for (int rest = size; rest > 0; rest -= part.length) {
            int count = Math.min(rest, part.length);
            file().readFully(part, 0, count);
            checksum.update(part, 0, count);
        }
        return (int) checksum.getValue() == expected;
    }

    private static int fixed(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    /** Cuts off what lies behind the frames read so far; returns its length. */
    long cutRest() throws IOException {
        long rest = length - readAt;
        if (rest > 0) {
            file().setLength(readAt);
            length = readAt;
        }
        return rest;
    }

    /** Whether there is something behind the frames that were read. */
    boolean hasRest() {
        return readAt < length;
    }

    /** What is appended from now on is read next. */
    void readOnFromEnd() {
        readAt = length;
    }

    void rewind() {
        readAt = MAGIC.length;
    }

    /** Forgets everything in it. */
    void empty() throws IOException {
        file().setLength(MAGIC.length);
        length = MAGIC.length;
        rewind();
    }

    /** Puts the frames of another in the place of its own; a power cut leaves the one or the other. */
    void replaceBy(SegmentFile other) throws IOException {
        other.file().getFD().sync();
        other.close();
        close();
        Files.move(other.path, path, StandardCopyOption.REPLACE_EXISTING);
        length = other.length;
        rewind();
    }

    private RandomAccessFile file() throws IOException {
        RandomAccessFile file = open;
        if (file == null) {
            if (!isThere()) { // or it would be made anew
                throw new IOException(path + " is gone");
            }
            file = new RandomAccessFile(path.toFile(), "rw");
            open = file;
        }
        return file;
    }

    void close() {
        RandomAccessFile file = open;
        open = null;
        if (file != null) {
            try {
                file.close();
            } catch (IOException ignored) {
                // nothing is buffered that could be lost by it
            }
        }
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
