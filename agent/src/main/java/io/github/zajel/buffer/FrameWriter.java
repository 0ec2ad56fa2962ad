// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Makes the frames of a {@link Segment}: length and CRC-32 of the body, four bytes each with the highest first, and the
 * body. Its first byte is the kind; {@link FrameReader} tells the rest. Numbers are stored seven bits a byte, those of
 * values as the difference to the value before, so that a short value takes some ten bytes. For one thread.
 */
final class FrameWriter {
    static final int HEAD_BYTES = 8;
    static final byte SESSION = 'S';
    static final byte VALUES = 'V';
    static final byte SENT = 'A';

    static final int UNSUPPORTED = 1;
    static final int LOG = 2;
    static final int POSITION_ONLY = 4;

    /** What is kept from one use to the next. */
    private static final int USUAL_BYTES = 64 << 10;

    private final CRC32 checksum = new CRC32();
    private byte[] bytes = new byte[1024];
    private int start; // of the frame in the making
    private int end;
    private long lastId;
    private long lastMillis;

    void clear() {
        end = 0;
        if (bytes.length > USUAL_BYTES) {
            bytes = new byte[USUAL_BYTES];
        }
    }

    /** Bytes of all frames so far. */
    int length() {
        return end;
    }

    /** Bytes of the frame in the making. */
    int frameLength() {
        return end - start;
    }

    void session(String session) {
        begin(SESSION);
        text(session);
        end();
    }

    void sent(long id) {
        begin(SENT);
        number(id);
        end();
    }

    /** Begins a frame that takes any number of {@link #value} until {@link #end}. */
    void beginValues() {
        begin(VALUES);
        lastId = 0;
        lastMillis = 0;
    }

    void value(long id, ItemValue value) {
        number(id - lastId);
        number(value.itemId());
        long step = value.wallMillis() - lastMillis;
        number((step << 1) ^ (step >> 63)); // small where it is negative, too: the clock may go back
        lastId = id;
        lastMillis = value.wallMillis();
        LogPosition position = value.position();
        number((value.isSupported() ? 0 : UNSUPPORTED)
                | (position == null ? 0 : LOG)
                | (value.isPositionOnly() ? POSITION_ONLY : 0));
        if (position != null) {
            number(position.lastLogSize());
            number(position.mtime());
            number(value.keyHash() & 0xffff_ffffL);
        }
        text(value.text());
    }

    private void begin(byte kind) {
        start = end;
        ensure(HEAD_BYTES + 1);
        end += HEAD_BYTES;
        bytes[end++] = kind;
    }

    void end() {
        int length = end - start - HEAD_BYTES;
        checksum.reset();
        checksum.update(bytes, start + HEAD_BYTES, length);
        fixed(start, length);
        fixed(start + 4, (int) checksum.getValue());
        start = end;
    }

    /** All frames, where the file stands. */
    void writeTo(RandomAccessFile file) throws IOException {
        file.write(bytes, 0, end);
    }

    private void text(String text) {
        int before = end;
        int length = text.length();
        number(length);
        ensure(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                end = before;
                encoded(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[end++] = (byte) c;
        }
    }

    private void encoded(byte[] text) {
        number(text.length);
        ensure(text.length);
        System.arraycopy(text, 0, bytes, end, text.length);
        end += text.length;
    }

    private void number(long unsigned) {
        ensure(10);
        long rest = unsigned;
        while ((rest & ~0x7fL) != 0) {
            bytes[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }

    private void fixed(int at, int number) {
        bytes[at] = (byte) (number >>> 24);
        bytes[at + 1] = (byte) (number >>> 16);
        bytes[at + 2] = (byte) (number >>> 8);
        bytes[at + 3] = (byte) number;
    }

    private void ensure(int more) {
        if (end + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
        }
    }
}
