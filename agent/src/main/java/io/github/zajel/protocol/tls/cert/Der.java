// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * One element of ASN.1 in its distinguished encoding, as far as names and keys need it. A damaged one ends in an unchecked
 * exception: {@link java.nio.BufferUnderflowException} or {@link IllegalArgumentException}. Source: X.690.
 */
final class Der {
    static final int INTEGER = 2;
    static final int OCTET_STRING = 4;
    static final int OBJECT_IDENTIFIER = 6;
    static final int SEQUENCE = 0x30;

    final int tag;
    private final ByteBuffer content;

    private Der(int tag, ByteBuffer content) {
        this.tag = tag;
        this.content = content;
    }

    static Der of(byte[] encoded) {
        return next(ByteBuffer.wrap(encoded));
    }

    /** The next element inside this one; for those that hold elements. */
    Der next() {
        return next(content);
    }

    boolean hasNext() {
        return content.hasRemaining();
    }

    /** What is left of the content. */
    byte[] bytes() {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }

    byte[] encoded() {
        return encode(tag, bytes());
    }

    private static Der next(ByteBuffer in) {
        int tag = in.get() & 0xff;
        int length = in.get() & 0xff;
        if (length >= 0x80) {
            int lengthBytes = length - 0x80;
            if (lengthBytes < 1 || lengthBytes > 3) {
                throw new IllegalArgumentException("length of " + lengthBytes + " bytes");
            }
            length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | (in.get() & 0xff);
            }
        }
        ByteBuffer content = in.slice();
        content.limit(length);
        in.position(in.position() + length);
        return new Der(tag, content);
    }

    /** An element that holds these one after the other. */
    static byte[] encode(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
        out.write(tag);
        if (length >= 0x80) {
            int lengthBytes = length > 0xffff ? 3 : length > 0xff ? 2 : 1;
            out.write(0x80 + lengthBytes);
            for (int i = lengthBytes - 1; i > 0; i--) {
                out.write(length >> (8 * i));
            }
        }
        out.write(length);
        for (byte[] part : parts) {
            out.write(part, 0, part.length);
        }
        return out.toByteArray();
    }
}
