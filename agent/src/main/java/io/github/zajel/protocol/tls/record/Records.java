// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.record;

import io.github.zajel.base.Transport;
import io.github.zajel.protocol.Printable;
import io.github.zajel.protocol.ProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a peer sends, cut into TLS records: a byte for the kind, two for the version, two for the length, the body. A peer
 * that sends something else, or more than a handshake ever takes, is told apart here, before any of it is understood.
 * Source: RFC 5246 6.2, RFC 8446 5.1.
 */
public final class Records {
    static final int HEADER_BYTES = 5;
    /** The kind of those that a handshake begins with. */
    public static final int HANDSHAKE = 22;

    private static final int FIRST_KIND = 20;
    private static final int LAST_KIND = 23;
    private static final int MAX_BODY_BYTES = (16 << 10) + 2048;

    /** Chains of ten large certificates, and the names of all the authorities that a peer may know, are half of it. */
    private static final int MAX_HANDSHAKE_BYTES = 128 << 10;

    private static final int SHOWN_BYTES = 64;
    private static final int FIRST_BUFFER_BYTES = 4096;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private int from;
    private int to;
    private boolean isHandshake = true;
    private long handshakeBytes;

    public Records(Transport connection) {
        in = connection.input();
    }

    /** The first byte, which stays to be read; -1 when the peer has closed without one. */
    public int peek() throws IOException {
        return fill(1) ? buffer[from] & 0xff : -1;
    }

    /** All that has come and belongs to no record that was taken: for a peer that turned out not to talk TLS. */
    public byte[] rest() {
        return Arrays.copyOfRange(buffer, from, to);
    }

    /** From now on content comes, as much as the peer wants. */
    void endHandshake() {
        isHandshake = false;
    }

    /**
     * The next whole record with its header, to be used before the next call; null when the peer has closed.
     *
     * @throws ProtocolException when it is no record, or too much, or breaks off
     */
    public @Nullable ByteBuffer next() throws IOException {
        ByteBuffer record = peekRecord();
        if (record != null) {
            from += record.remaining();
            handshakeBytes += record.remaining();
            if (isHandshake && handshakeBytes > MAX_HANDSHAKE_BYTES) {
                throw new ProtocolException(
                        "the peer sends more than " + MAX_HANDSHAKE_BYTES / 1024 + " KB for a TLS handshake");
            }
        }
        return record;
    }

    /** The same, but it stays to be taken. */
    @Nullable
    ByteBuffer peekRecord() throws IOException {
        if (!fill(1)) {
            return null;
        }
        requireHeader();
        int length = HEADER_BYTES + bodyLength();
        if (!fill(length)) {
            throw breaksOff();
        }
        return ByteBuffer.wrap(buffer, from, length);
    }

    private void requireHeader() throws IOException {
        boolean isComplete = fill(HEADER_BYTES);
        boolean isTls = buffer[from] >= FIRST_KIND
                && buffer[from] <= LAST_KIND
                && (to - from < 2 || buffer[from + 1] == 3)
                && (!isComplete || bodyLength() <= MAX_BODY_BYTES);
        if (!isTls) {
            String shown = new String(buffer, from, Math.min(to - from, SHOWN_BYTES), StandardCharsets.ISO_8859_1);
            throw new ProtocolException(
                    "the peer answers with something that is not TLS: \"" + Printable.text(shown, SHOWN_BYTES) + "\"");
        }
        if (!isComplete) {
            throw breaksOff();
        }
    }

    private int bodyLength() {
        return (buffer[from + 3] & 0xff) << 8 | (buffer[from + 4] & 0xff);
    }

    /** Until there are so many bytes; false when the peer closes before. */
    private boolean fill(int bytes) throws IOException {
        while (to - from < bytes) {
            makeRoom(bytes);
            int count = in.read(buffer, to, buffer.length - to);
            if (count < 0) {
                return false;
            }
            to += count;
        }
        return true;
    }

    private void makeRoom(int bytes) {
        if (from + bytes > buffer.length) {
            byte[] next = bytes > buffer.length ? new byte[HEADER_BYTES + MAX_BODY_BYTES] : buffer;
            System.arraycopy(buffer, from, next, 0, to - from);
            buffer = next;
            to -= from;
            from = 0;
        }
    }

    private static ProtocolException breaksOff() {
        return new ProtocolException("the peer closed the connection within a TLS record");
    }
}
