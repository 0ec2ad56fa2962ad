// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.metric.UnsupportedItemException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/**
 * How bytes of a file become text. Where the item names an encoding, text ends at the first byte that is not of it, as
 * with the official agent; where it names none, bytes are UTF-8 and {@code ?} stands for those that are not. Immutable.
 */
final class TextEncoding {
    private static final TextEncoding NOT_NAMED = new TextEncoding(StandardCharsets.UTF_8, 1, false);

    private final Charset charset;
    private final int unit;
    private final boolean isNamed;

    private TextEncoding(Charset charset, int unit, boolean isNamed) {
        this.charset = charset;
        this.unit = unit;
        this.isNamed = isNamed;
    }

    /**
     * @param name from the item, empty for none
     * @param start of the file, whose mark decides where the name leaves something open
     */
    static TextEncoding of(String name, byte[] start, int length) throws UnsupportedItemException {
        String upper = name.toUpperCase(Locale.ROOT);
        boolean isNamed = !name.isEmpty();
        int mark = length < 2 ? 0 : (start[0] & 0xFF) << 8 | (start[1] & 0xFF);
        if (!isNamed && mark != 0xFEFF && mark != 0xFFFE) {
            return NOT_NAMED;
        }
        if (!isNamed || upper.equals("UTF-16")) {
            boolean isBig = mark == 0xFEFF || (mark != 0xFFFE && ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
            return new TextEncoding(isBig ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE, 2, isNamed);
        }
        try {
            int unit = upper.startsWith("UTF-16") || upper.startsWith("UCS-2") ? 2 : upper.startsWith("UTF-32") ? 4 : 1;
            return new TextEncoding(Charset.forName(name), unit, true);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnsupportedItemException(
                    "Failed to convert from encoding " + name + " to utf8. Error: [22] Invalid argument.");
        }
    }

    /** Bytes that a line feed takes. */
    int unit() {
        return unit;
    }

    /** Whether this unit is the character {@code c} of ASCII. */
    boolean isAt(byte[] bytes, int offset, char c) {
        if (unit == 1) {
            return bytes[offset] == c;
        }
        boolean isLittle = charset.name().endsWith("LE");
        for (int i = 0; i < unit; i++) {
            int expected = i == (isLittle ? 0 : unit - 1) ? c : 0;
            if (bytes[offset + i] != expected) {
                return false;
            }
        }
        return true;
    }

    /** The text of these bytes; without a mark at the front. */
    String decode(byte[] bytes, int length) {
        CharsetDecoder decoder = charset.newDecoder();
        if (!isNamed) {
            decoder.onMalformedInput(CodingErrorAction.REPLACE).replaceWith("?");
        }
        CharBuffer text = CharBuffer.allocate((int) Math.ceil(length * (double) decoder.maxCharsPerByte()));
        decoder.decode(ByteBuffer.wrap(bytes, 0, length), text, true);
        text.flip();
        boolean isMarked = text.length() > 0 && text.charAt(0) == '\uFEFF';
        return isMarked ? text.subSequence(1, text.length()).toString() : text.toString();
    }
}
