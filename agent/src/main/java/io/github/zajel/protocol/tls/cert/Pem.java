// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** One block of a PEM file: what it is said to be, and its bytes. Text around blocks is passed over. Source: RFC 7468. */
final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    final String label;
    final byte[] bytes;

    private Pem(String label, byte[] bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    /**
     * All blocks, in their order.
     *
     * @throws IllegalArgumentException that says what is wrong with which block
     */
    static List<Pem> parse(String text) {
        List<Pem> blocks = new ArrayList<>();
        int at = 0;
        while (true) {
            int begin = text.indexOf(BEGIN, at);
            if (begin < 0) {
                return blocks;
            }
            int labelEnd = text.indexOf(DASHES, begin + BEGIN.length());
            String label = labelEnd < 0 ? "" : text.substring(begin + BEGIN.length(), labelEnd);
            int body = labelEnd + DASHES.length();
            int end = labelEnd < 0 ? -1 : text.indexOf(END + label + DASHES, body);
            if (end < 0) {
                throw new IllegalArgumentException("the block \"" + label + "\" has no end");
            }
            blocks.add(new Pem(label, decode(label, text.substring(body, end))));
            at = end + END.length();
        }
    }

    private static byte[] decode(String label, String body) {
        if (label.startsWith("ENCRYPTED") || body.contains("ENCRYPTED")) {
            throw new IllegalArgumentException("the key is protected by a password; the agent needs one without");
        }
        StringBuilder base64 = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            if (body.charAt(i) > ' ') {
                base64.append(body.charAt(i));
            }
        }
        try {
            return Base64.getDecoder().decode(base64.toString());
        } catch (IllegalArgumentException damaged) {
            throw new IllegalArgumentException("the block \"" + label + "\" is damaged", damaged);
        }
    }
}
