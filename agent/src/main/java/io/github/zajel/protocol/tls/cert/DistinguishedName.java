// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol.tls.cert;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A name as Zabbix writes and compares it: RFC 4514, the most specific part first, letters beyond ASCII as they are.
 * Java's own text differs in details: types it has no word for become hexadecimal, and it escapes more. Source: Zabbix
 * manual, "Using certificates"; the words are OpenSSL's, with which Zabbix's own packages are built.
 */
final class DistinguishedName {
    /** Object identifiers and their words, two by two. */
    private static final String[] TYPES = {
        "2.5.4.3", "CN",
        "2.5.4.4", "SN",
        "2.5.4.5", "serialNumber",
        "2.5.4.6", "C",
        "2.5.4.7", "L",
        "2.5.4.8", "ST",
        "2.5.4.9", "street",
        "2.5.4.10", "O",
        "2.5.4.11", "OU",
        "2.5.4.12", "title",
        "2.5.4.13", "description",
        "2.5.4.15", "businessCategory",
        "2.5.4.17", "postalCode",
        "2.5.4.42", "GN",
        "2.5.4.43", "initials",
        "2.5.4.44", "generationQualifier",
        "2.5.4.46", "dnQualifier",
        "2.5.4.65", "pseudonym",
        "2.5.4.97", "organizationIdentifier",
        "1.2.840.113549.1.9.1", "emailAddress",
        "0.9.2342.19200300.100.1.1", "UID",
        "0.9.2342.19200300.100.1.25", "DC",
        "1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL",
        "1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST",
        "1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC",
    };

    private static final String ESCAPED = ",+\"\\<>;";

    private DistinguishedName() {}

    static String text(X500Principal name) {
        List<String> parts = new ArrayList<>();
        Der sequence = Der.of(name.getEncoded());
        while (sequence.hasNext()) {
            List<String> attributes = new ArrayList<>();
            Der set = sequence.next();
            while (set.hasNext()) {
                attributes.add(0, attribute(set.next()));
            }
            parts.add(0, String.join("+", attributes));
        }
        return String.join(",", parts);
    }

    private static String attribute(Der attribute) {
        String identifier = identifier(attribute.next().bytes());
        Der value = attribute.next();
        String type = typeOf(identifier);
        String text = type == null ? null : string(value);
        return (type == null ? identifier : type) + "=" + (text == null ? hexadecimal(value.encoded()) : escaped(text));
    }

    private static @Nullable String typeOf(String identifier) {
        for (int i = 0; i < TYPES.length; i += 2) {
            if (TYPES[i].equals(identifier)) {
                return TYPES[i + 1];
            }
        }
        return null;
    }

    private static String identifier(byte[] encoded) {
        StringBuilder text = new StringBuilder();
        long number = 0;
        for (byte part : encoded) {
            number = number << 7 | (part & 0x7f);
            if (part >= 0) {
                if (text.length() == 0) {
                    long first = Math.min(2, number / 40);
                    text.append(first).append('.').append(number - 40 * first);
                } else {
                    text.append('.').append(number);
                }
                number = 0;
            }
        }
        return text.toString();
    }

    private static @Nullable String string(Der value) {
        Charset charset = charset(value.tag);
        return charset == null ? null : new String(value.bytes(), charset);
    }

    private static @Nullable Charset charset(int tag) {
        switch (tag) {
            case 12: // UTF8String
                return StandardCharsets.UTF_8;
            case 18: // NumericString
            case 19: // PrintableString
            case 20: // TeletexString, which everyone takes for Latin-1
            case 22: // IA5String
            case 26: // VisibleString
                return StandardCharsets.ISO_8859_1;
            case 28: // UniversalString
                return Charset.forName("UTF-32BE");
            case 30: // BMPString
                return StandardCharsets.UTF_16BE;
            default:
                return null;
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isAtEdge = c == ' ' ? i == 0 || i == text.length() - 1 : c == '#' && i == 0;
            if (isAtEdge || ESCAPED.indexOf(c) >= 0) {
                escaped.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                escaped.append(String.format("\\%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String hexadecimal(byte[] bytes) {
        StringBuilder text = new StringBuilder("#");
        for (byte one : bytes) {
            text.append(String.format("%02X", one));
        }
        return text.toString();
    }
}
