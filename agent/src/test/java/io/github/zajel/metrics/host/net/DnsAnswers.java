// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a name server answers, made here anew so that the code under test is not its own witness. */
final class DnsAnswers {
    private static final byte[] POINTER_TO_QUESTION = {(byte) 0xc0, 12};

    private DnsAnswers() {}

    /** The question with a response code and records behind it. */
    static byte[] answer(byte[] question, int code, byte[]... records) {
        return message(question, 0x8180 | code, records);
    }

    /** The question with the sign that a datagram is too small. */
    static byte[] truncated(byte[] question) {
        return message(question, 0x8380);
    }

    private static byte[] message(byte[] question, int flags, byte[]... records) {
        byte[] all = concat(records);
        ByteBuffer message = ByteBuffer.allocate(question.length + all.length);
        message.put(question).put(all);
        return message.putShort(2, (short) flags)
                .putShort(6, (short) records.length)
                .array();
    }

    static byte[] record(int type, byte[]... data) {
        byte[] all = concat(data);
        return ByteBuffer.allocate(12 + all.length)
                .put(POINTER_TO_QUESTION)
                .putShort((short) type)
                .putShort((short) 1)
                .putInt(60)
                .putShort((short) all.length)
                .put(all)
                .array();
    }

    /** Labels between dots, each with its length before it. */
    static byte[] name(String name) {
        byte[] bytes = ("." + name + ".").getBytes(StandardCharsets.ISO_8859_1);
        int dot = 0;
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i] == '.') {
                bytes[dot] = (byte) (i - dot - 1);
                dot = i;
            }
        }
        bytes[dot] = 0;
        return bytes;
    }

    /** 16 bits each. */
    static byte[] shorts(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.length);
        Arrays.stream(numbers).forEach(number -> bytes.putShort((short) number));
        return bytes.array();
    }

    static byte[] bytes(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
