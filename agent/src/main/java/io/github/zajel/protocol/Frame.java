// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The envelope of a message: {@code ZBXD}, flags, length, a second length, payload. The lengths are unsigned 32-bit,
 * little-endian; the second is 0, or the payload's size before compression. Source: Zabbix manual, "Header".
 */
final class Frame {
    private static final int HEADER_BYTES = 13;
    private static final int PLAIN = 1;
    private static final int COMPRESSED = 1 | 2;
    private static final int FIRST_BUFFER_BYTES = 8 * 1024;

    /** For rows of values, with the strategy for numbers, as small as zlib's default of 6 in half of its time; measured. */
    private static final int DEFLATE_LEVEL = 4;

    /** How much is shown of an answer that is none; also what the first read asks for. */
    private static final int SHOWN_BYTES = 64;

    private static final byte[] NOTHING = {};

    private Frame() {}

    /** Header and payload in one array, so that they leave in one write. */
    static byte[] write(byte[] payload, boolean compressed) {
        byte[] frame;
        if (compressed) {
            frame = deflate(payload);
        } else {
            frame = new byte[HEADER_BYTES + payload.length];
            System.arraycopy(payload, 0, frame, HEADER_BYTES, payload.length);
        }
        frame[0] = 'Z';
        frame[1] = 'B';
        frame[2] = 'X';
        frame[3] = 'D';
        frame[4] = (byte) (compressed ? COMPRESSED : PLAIN);
        putLength(frame, 5, frame.length - HEADER_BYTES);
        putLength(frame, 9, compressed ? payload.length : 0);
        return frame;
    }

    /**
     * Reads one frame, and no further than its length says: peers may keep the connection open.
     *
     * @return the payload, uncompressed; empty when the peer closed without a byte
     * @throws ProtocolException when the bytes are no frame, end too early, or are more than the limits allow
     */
    static byte[] read(InputStream in, FrameLimits limits) throws IOException {
        byte[] head = new byte[SHOWN_BYTES];
        int have = 0;
        while (have < HEADER_BYTES) {
            int count = in.read(head, have, head.length - have);
            if (count < 0) {
                if (have == 0) {
                    return NOTHING;
                }
                throw new ProtocolException("ended the message within its header");
            }
            have += count;
            requireZabbix(head, have);
        }
        int flags = head[4];
        long length = length(head, 5);
        long second = length(head, 9);
        boolean compressed = flags == COMPRESSED;
        if (!compressed && flags != PLAIN) {
            throw new ProtocolException("sent frame flags " + (flags & 0xff) + ", which agents do not take");
        }
        if (!compressed && second != 0 && second != length) { // agent 2 before 7.0 says the length twice
            throw new ProtocolException("sent a header that contradicts itself");
        }
        requireWithin(compressed ? limits.compressedBytes() : limits.payloadBytes(), length);
        requireWithin(limits.payloadBytes(), second);
        int early = (int) Math.min(length, have - HEADER_BYTES);
        byte[] data = readRest(in, Arrays.copyOfRange(head, HEADER_BYTES, HEADER_BYTES + early), (int) length);
        return compressed ? inflate(data, (int) second) : data;
    }

    private static void requireZabbix(byte[] head, int have) throws ProtocolException {
        boolean same = head[0] == 'Z'
                && (have < 2 || head[1] == 'B')
                && (have < 3 || head[2] == 'X')
                && (have < 4 || head[3] == 'D');
        if (!same) {
            String shown = new String(head, 0, have, StandardCharsets.ISO_8859_1);
            throw new ProtocolException(
                    "sent something that is not Zabbix: \"" + Printable.text(shown, SHOWN_BYTES) + "\"");
        }
    }

    private static void requireWithin(int limit, long bytes) throws ProtocolException {
        if (bytes > limit) {
            throw new ProtocolException("sent " + bytes + " bytes, more than the " + limit + " allowed here");
        }
    }

    /** The buffer grows as bytes arrive: a length alone costs the peer nothing and must not cost us memory. */
    private static byte[] readRest(InputStream in, byte[] early, int length) throws IOException {
        byte[] data = early;
        int have = early.length;
        while (have < length) {
            if (have == data.length) {
                data = grown(data, length);
            }
            int count = in.read(data, have, data.length - have);
            if (count < 0) {
                throw new ProtocolException("ended the message after " + have + " of " + length + " bytes");
            }
            have += count;
        }
        return data;
    }

    private static byte[] inflate(byte[] data, int size) throws ProtocolException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data);
            byte[] payload = NOTHING;
            int have = 0;
            while (have < size) {
                if (have == payload.length) {
                    payload = grown(payload, size);
                }
                int count = inflater.inflate(payload, have, payload.length - have);
                if (count == 0) { // wants more input, or a dictionary, or thinks it is done
                    throw new ProtocolException(
                            "compressed " + have + " bytes into the message, but announced " + size);
                }
                have += count;
            }
            boolean more = inflater.inflate(new byte[1]) > 0; // lets it see the end, too
            if (more || !inflater.finished() || inflater.getRemaining() > 0) {
                throw new ProtocolException("compressed more into the message than the " + size + " bytes announced");
            }
            return payload;
        } catch (DataFormatException damaged) {
            throw new ProtocolException("sent damaged compressed data");
        } finally {
            inflater.end();
        }
    }

    /** Leaves room for the header at the start. */
    private static byte[] deflate(byte[] payload) {
        Deflater deflater = new Deflater(DEFLATE_LEVEL);
        deflater.setStrategy(Deflater.FILTERED);
        try {
            deflater.setInput(payload);
            deflater.finish();
            byte[] frame = new byte[HEADER_BYTES + FIRST_BUFFER_BYTES + payload.length / 8];
            int have = HEADER_BYTES;
            while (!deflater.finished()) {
                if (have == frame.length) {
                    frame = grown(frame, Integer.MAX_VALUE);
                }
                have += deflater.deflate(frame, have, frame.length - have);
            }
            return Arrays.copyOf(frame, have);
        } finally {
            deflater.end();
        }
    }

    private static byte[] grown(byte[] buffer, int most) {
        return Arrays.copyOf(buffer, (int) Math.min(most, Math.max(FIRST_BUFFER_BYTES, 2L * buffer.length)));
    }

    static long length(byte[] from, int at) {
        return (from[at] & 0xffL)
                | (from[at + 1] & 0xffL) << 8
                | (from[at + 2] & 0xffL) << 16
                | (from[at + 3] & 0xffL) << 24;
    }

    private static void putLength(byte[] into, int at, int length) {
        for (int i = 0; i < 4; i++) {
            into[at + i] = (byte) (length >>> (8 * i));
        }
    }
}
