// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.metric.UnsupportedItemException;
import java.nio.ByteBuffer;

/**
 * What a name server sent, and a place in it. Its bytes are hostile: pointers in names only lead backwards, and what
 * points beyond the end is an error. Source: RFC 1035, 4.1. For one thread.
 */
final class DnsMessage {
    private static final int HEADER_BYTES = 12;
    private static final int POINTER = 0xc0;
    private static final int MAX_LABEL = 0x3f;
    private static final int MAX_NAME = 4 * 255; // each byte may be four characters

    private final ByteBuffer bytes;

    DnsMessage(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Whether it is an answer to the question with this number. */
    boolean answers(int id) {
        return bytes.limit() >= HEADER_BYTES && (bytes.getShort(0) & 0xffff) == id && (bytes.get(2) & 0x80) != 0;
    }

    /** Whether a datagram was too small for it. */
    boolean isTruncated() {
        return (bytes.get(2) & 0x02) != 0;
    }

    /** 0 is success, 2 a failure of the server, 3 an unknown name, 5 a refusal. */
    int responseCode() {
        return bytes.get(3) & 0x0f;
    }

    int answerCount() {
        return bytes.getShort(6) & 0xffff;
    }

    /** Goes to the first of the answers. */
    void skipQuestions() throws UnsupportedItemException {
        bytes.position(HEADER_BYTES);
        for (int i = bytes.getShort(4) & 0xffff; i > 0; i--) {
            name("domain name");
            skip(4);
        }
    }

    int position() {
        return bytes.position();
    }

    void requireBefore(int end) throws UnsupportedItemException {
        if (end > bytes.limit()) {
            throw malformed("record overflow.");
        }
    }

    void goTo(int position) throws UnsupportedItemException {
        requireBefore(position);
        bytes.position(position);
    }

    void skip(int count) throws UnsupportedItemException {
        goTo(position() + count);
    }

    private int unsignedByte() throws UnsupportedItemException {
        return (int) number(1);
    }

    int unsignedShort() throws UnsupportedItemException {
        return (int) number(2);
    }

    long unsignedInt() throws UnsupportedItemException {
        return number(4);
    }

    private long number(int size) throws UnsupportedItemException {
        long number = 0;
        for (byte one : take(size)) {
            number = number << 8 | (one & 0xff);
        }
        return number;
    }

    byte[] take(int count) throws UnsupportedItemException {
        requireBefore(position() + count);
        byte[] taken = new byte[count];
        bytes.get(taken);
        return taken;
    }

    /** As many as the byte before them says. */
    byte[] characters() throws UnsupportedItemException {
        return take(unsignedByte());
    }

    /**
     * A name without a dot at its end; that of the root is empty.
     *
     * @param role for the message: what cannot be expanded
     */
    String name(String role) throws UnsupportedItemException {
        try {
            return expandedName();
        } catch (UnsupportedItemException malformed) {
            throw malformed("cannot expand " + role + ".");
        }
    }

    private String expandedName() throws UnsupportedItemException {
        StringBuilder name = new StringBuilder();
        int end = -1; // behind the first pointer, where the message goes on
        int lowest = position();
        for (int length = unsignedByte(); length != 0; length = unsignedByte()) {
            if (length <= MAX_LABEL && name.length() <= MAX_NAME) {
                appendLabel(take(length), name);
                continue;
            }
            int target = (length & MAX_LABEL) << 8 | unsignedByte();
            if (length < POINTER || target >= lowest) {
                throw malformed("pointer.");
            }
            end = end < 0 ? position() : end;
            lowest = target;
            goTo(target);
        }
        if (end >= 0) {
            goTo(end);
        }
        return name.toString();
    }

    /** With an escape for what would be misread, as the system's resolver does. */
    private static void appendLabel(byte[] label, StringBuilder name) {
        if (name.length() > 0) {
            name.append('.');
        }
        for (byte one : label) {
            int c = one & 0xff;
            if (c <= ' ' || c >= 0x7f) {
                name.append('\\').append((char) ('0' + c / 100)).append((char) ('0' + c / 10 % 10));
                name.append((char) ('0' + c % 10));
            } else {
                if (".;\\@$\"".indexOf(c) >= 0) {
                    name.append('\\');
                }
                name.append((char) c);
            }
        }
    }

    private static UnsupportedItemException malformed(String how) {
        return new UnsupportedItemException("Cannot decode DNS response: " + how);
    }
}
