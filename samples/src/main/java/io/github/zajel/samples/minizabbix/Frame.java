// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** One message as it travels: {@code ZBXD}, flags, two lengths of 4 bytes (8 in large frames), text in UTF-8. */
final class Frame {
    /** Longest body taken, packed or not. */
    static final int MAX_BYTES = 64 << 20;

    private static final byte[] MAGIC = {'Z', 'B', 'X', 'D'};
    private static final int ZABBIX = 1;
    private static final int PACKED = 2;
    private static final int LARGE = 4;

    private final String text;
    private final boolean packed;

    Frame(String text, boolean packed) {
        this.text = text;
        this.packed = packed;
    }

    String text() {
        return text;
    }

    /** Whether the body is compressed. An answer follows its request in this. */
    boolean isPacked() {
        return packed;
    }

    /** @throws IOException also for what is no frame, is too long or ends early */
    static Frame read(InputStream in) throws IOException {
        byte[] start = readFully(in, 5);
        for (int i = 0; i < MAGIC.length; i++) {
            if (start[i] != MAGIC[i]) {
                throw new IOException("no Zabbix header");
            }
        }
        int flags = start[4];
        if ((flags & ZABBIX) == 0 || flags > (ZABBIX | PACKED | LARGE)) {
            throw new IOException("unknown flags " + flags);
        }
        boolean large = (flags & LARGE) != 0;
        ByteBuffer lengths = ByteBuffer.wrap(readFully(in, large ? 16 : 8)).order(ByteOrder.LITTLE_ENDIAN);
        int length = checked(large ? lengths.getLong() : lengths.getInt() & 0xffffffffL);
        int unpackedLength = checked(large ? lengths.getLong() : lengths.getInt() & 0xffffffffL);
        byte[] body = readFully(in, length);
        boolean packed = (flags & PACKED) != 0;
        byte[] plain = packed ? unpack(body, unpackedLength) : body;
        return new Frame(new String(plain, StandardCharsets.UTF_8), packed);
    }

    private static int checked(long length) throws IOException {
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("length " + length + " is over " + MAX_BYTES);
        }
        return (int) length;
    }

    private static byte[] readFully(InputStream in, int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, 1 << 16)];
        for (int got = 0; got < length; ) {
            if (got == bytes.length) { // memory is taken as bytes come, not as they are promised
                bytes = Arrays.copyOf(bytes, Math.min(length, bytes.length * 2));
            }
            int n = in.read(bytes, got, bytes.length - got);
            if (n < 0) {
                throw new EOFException("closed after " + got + " of " + length + " bytes");
            }
            got += n;
        }
        return bytes;
    }

    private static byte[] unpack(byte[] body, int unpackedLength) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(body);
            byte[] plain = new byte[unpackedLength];
            int got = 0;
            while (got < unpackedLength) {
                int n = inflater.inflate(plain, got, unpackedLength - got);
                if (n == 0) {
                    throw new IOException("compressed body is shorter than its header says");
                }
                got += n;
            }
            if (inflater.inflate(new byte[1]) != 0) {
                throw new IOException("compressed body is longer than its header says");
            }
            return plain;
        } catch (DataFormatException broken) {
            throw new IOException("broken compression", broken);
        } finally {
            inflater.end();
        }
    }

    byte[] bytes() {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] body = packed ? pack(plain) : plain;
        return ByteBuffer.allocate(13 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) (packed ? ZABBIX | PACKED : ZABBIX))
                .putInt(body.length)
                .putInt(packed ? plain.length : 0)
                .put(body)
                .array();
    }

    private static byte[] pack(byte[] plain) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
            byte[] part = new byte[8192];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
