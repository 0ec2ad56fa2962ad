// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.zajel.metric.UnsupportedItemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/**
 * How a file's bytes are text. A character of its line ends takes one, two or four bytes; where the name leaves the order of
 * the bytes open it is little-endian, and a byte order mark is not asked.
 */
final class Encoding {
    private final Charset charset;

    /** Whether it was named: then a byte order mark is no part of the text. */
    private final boolean isNamed;

    final int unitBytes;
    private final boolean isBigEndian;

    private Encoding(Charset charset, boolean isNamed, int unitBytes, boolean isBigEndian) {
        this.charset = charset;
        this.isNamed = isNamed;
        this.unitBytes = unitBytes;
        this.isBigEndian = isBigEndian;
    }

    /** @param name in any case; empty for bytes that are taken as they are, as UTF-8 */
    static Encoding named(String name) throws UnsupportedItemException {
        String upper = name.toUpperCase(Locale.ROOT);
        switch (upper) {
            case "":
                return new Encoding(UTF_8, false, 1, false);
            case "UNICODE":
            case "UNICODELITTLE":
            case "UTF-16":
            case "UTF-16LE":
            case "UTF16":
            case "UTF16LE":
            case "UCS-2":
            case "UCS-2LE":
                return new Encoding(UTF_16LE, true, 2, false);
            case "UNICODEBIG":
            case "UNICODEFFFE":
            case "UTF-16BE":
            case "UTF16BE":
            case "UCS-2BE":
                return new Encoding(UTF_16BE, true, 2, true);
            case "UTF-32":
            case "UTF-32LE":
            case "UTF32":
            case "UTF32LE":
                return new Encoding(Charset.forName("UTF-32LE"), true, 4, false);
            case "UTF-32BE":
            case "UTF32BE":
                return new Encoding(Charset.forName("UTF-32BE"), true, 4, true);
            default:
                return new Encoding(charset(name), true, 1, false);
        }
    }

    private static Charset charset(String name) throws UnsupportedItemException {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UnsupportedItemException("Failed to convert from encoding " + name.toUpperCase(Locale.ROOT)
                    + " to utf8. Error: [22] Invalid argument.");
        }
    }

    /** Whether the unit that begins here is this ASCII character. */
    boolean isAt(byte[] bytes, int at, char ascii) {
        int low = isBigEndian ? at + unitBytes - 1 : at;
        if (bytes[low] != ascii) {
            return false;
        }
        for (int i = at; i < at + unitBytes; i++) {
            if (i != low && bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The text of these bytes, with a question mark for each NUL and for what is none of its characters. */
    String decode(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, charset);
        if (charset.equals(UTF_8) && text.indexOf('\uFFFD') >= 0) {
            text = decodeSlowly(bytes, from, length);
        }
        if (isNamed && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '?');
    }

    /** Tells bytes that are no UTF-8 from a replacement character that was written. */
    private static String decodeSlowly(byte[] bytes, int from, int length) {
        try {
            CharBuffer text = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith("?")
                    .decode(ByteBuffer.wrap(bytes, from, length));
            return text.toString();
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
