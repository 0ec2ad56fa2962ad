// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.net;

import io.github.zajel.metric.UnsupportedItemException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A question to a name server, as bytes. Source: RFC 1035, 4.1. */
final class DnsQuestion {
    private static final int RECURSION_DESIRED = 0x01;
    private static final int INTERNET = 1;
    private static final int MAX_LABEL = 63;
    private static final int MAX_NAME = 255;

    private DnsQuestion() {}

    /**
     * @param id 16 bits that the answer repeats
     * @param name with or without a dot at its end
     * @throws UnsupportedItemException when the name cannot be put in a question
     */
    static byte[] write(int id, String name, DnsType type) throws UnsupportedItemException {
        ByteArrayOutputStream question = new ByteArrayOutputStream();
        putShort(question, id);
        question.write(RECURSION_DESIRED);
        question.write(0);
        putShort(question, 1); // questions
        putShort(question, 0);
        putShort(question, 0);
        putShort(question, 0);
        int before = question.size();
        putName(question, name);
        if (question.size() - before > MAX_NAME) {
            throw tooLong();
        }
        putShort(question, type.code());
        putShort(question, INTERNET);
        return question.toByteArray();
    }

    private static void putName(ByteArrayOutputStream question, String name) throws UnsupportedItemException {
        String absolute = name.endsWith(".") ? name : name + ".";
        int start = 0;
        for (int dot = absolute.indexOf('.'); dot >= 0 && absolute.length() > 1; dot = absolute.indexOf('.', start)) {
            byte[] label = absolute.substring(start, dot).getBytes(StandardCharsets.UTF_8);
            if (label.length == 0 || label.length > MAX_LABEL) {
                throw tooLong();
            }
            question.write(label.length);
            question.write(label, 0, label.length);
            start = dot + 1;
        }
        question.write(0); // the root
    }

    private static void putShort(ByteArrayOutputStream question, int number) {
        question.write(number >>> 8);
        question.write(number);
    }

    /** What the system's resolver says of all names it cannot take. */
    private static UnsupportedItemException tooLong() {
        return new UnsupportedItemException("Cannot create DNS query: [90] Message too long");
    }
}
