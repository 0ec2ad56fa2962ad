// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.bootstrap;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * What lies below one folder of a jar. Not by {@code java.util.zip}: Java 8 maps a jar's directory into memory, and when an
 * operator copies a newer jar over the one in use, the next look into it kills the JVM (SIGBUS). Here an entry that is no
 * longer what it was at the start is an {@link IOException}. Safe from any thread.
 */
final class JarContent {
    private static final int END_BYTES = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int DIRECTORY_SIGNATURE = 0x02014b50;
    private static final int DIRECTORY_BYTES = 46;
    private static final int LOCAL_BYTES = 30;
    private static final int STORED = 0;

    /** Of one entry; none comes near it. */
    private static final int MAX_BYTES = 1 << 20;

    private final File jar;
    private final RandomAccessFile file;
    private final long begin;
    private final Map<String, Entry> entries = new HashMap<>();

    /** @throws IOException when it is no such jar as the build makes: without a comment, small, not empty below the folder */
    JarContent(File jar, RandomAccessFile file, String folder) throws IOException {
        this(jar, file, 0, file.length(), folder);
    }

    private JarContent(File jar, RandomAccessFile file, long begin, long length, String folder) throws IOException {
        this.jar = jar;
        this.file = file;
        this.begin = begin;
        try {
            ByteBuffer end = fields(read(length - END_BYTES, END_BYTES));
            require(end.getInt(0) == END_SIGNATURE);
            byte[] bytes = read(end.getInt(16), end.getInt(12));
            ByteBuffer directory = fields(bytes);
            for (int at = 0; at < bytes.length; ) {
                require(directory.getInt(at) == DIRECTORY_SIGNATURE);
                int nameLength = unsigned(directory, at + 28);
                String name = new String(bytes, at + DIRECTORY_BYTES, nameLength, StandardCharsets.UTF_8);
                if (name.startsWith(folder)) {
                    entries.put(name.substring(folder.length()), new Entry(directory, at));
                }
                at += DIRECTORY_BYTES + nameLength + unsigned(directory, at + 30) + unsigned(directory, at + 32);
            }
            require(!entries.isEmpty());
        } catch (IOException | RuntimeException damaged) {
            file.close();
            throw new IOException(
                    jar + " is not the released zajel.jar (it has no " + folder + "); use the released jar as it is");
        }
    }

    /** All of a zip in it that is stored as it is, by the file that is open, which may have another name by now. */
    JarContent zip(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null || entry.method != STORED) {
            throw new IOException(jar + " has no " + name);
        }
        return new JarContent(jar, file, start(entry), entry.packedBytes, "");
    }

    boolean contains(String name) {
        return entries.containsKey(name);
    }

    /** The bytes of an entry; null when there is none. */
    byte @Nullable [] bytes(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            return null;
        }
        try {
            byte[] packed = read(start(entry), entry.packedBytes);
            require(entry.bytes >= 0 && entry.bytes <= MAX_BYTES);
            byte[] bytes = entry.method == STORED ? packed : inflated(packed, entry.bytes);
            CRC32 sum = new CRC32();
            sum.update(bytes, 0, bytes.length);
            require((int) sum.getValue() == entry.sum);
            return bytes;
        } catch (IOException | DataFormatException | RuntimeException changed) {
            throw new IOException("the agent's jar was changed or removed while it was in use", changed);
        }
    }

    private long start(Entry entry) throws IOException {
        ByteBuffer local = fields(read(entry.offset, LOCAL_BYTES));
        return entry.offset + LOCAL_BYTES + unsigned(local, 26) + unsigned(local, 28);
    }

    private static byte[] inflated(byte[] packed, int size) throws DataFormatException {
        byte[] bytes = new byte[size];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            for (int at = 0, count = 1; at < size && count > 0; at += count) {
                count = inflater.inflate(bytes, at, size - at);
            }
        } finally {
            inflater.end();
        }
        return bytes;
    }

    private byte[] read(long from, int length) throws IOException {
        synchronized (file) {
            require(from >= 0 && length >= 0 && begin + from + length <= file.length());
            byte[] bytes = new byte[length];
            file.seek(begin + from);
            file.readFully(bytes);
            return bytes;
        }
    }

    private static ByteBuffer fields(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unsigned(ByteBuffer fields, int at) {
        return fields.getShort(at) & 0xffff;
    }

    private static void require(boolean isSo) throws IOException {
        if (!isSo) {
            throw new IOException("not as it was built");
        }
    }

    /** Where one entry lies, by its record in the jar's directory. */
    private static final class Entry {
        final int method;
        final int sum;
        final int packedBytes;
        final int bytes;
        final long offset;

        Entry(ByteBuffer directory, int at) {
            method = directory.getShort(at + 10);
            sum = directory.getInt(at + 16);
            packedBytes = directory.getInt(at + 20);
            bytes = directory.getInt(at + 24);
            offset = directory.getInt(at + 42);
        }
    }
}
