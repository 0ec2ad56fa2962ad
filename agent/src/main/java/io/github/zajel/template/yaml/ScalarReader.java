// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

import io.github.zajel.template.yaml.YamlScalar.Style;

/** Reads the texts in a document. */
final class ScalarReader {
    private final Cursor cursor;
    private final BlockScalarReader blocks;

    ScalarReader(Cursor cursor) {
        this.cursor = cursor;
        this.blocks = new BlockScalarReader(cursor);
    }

    /** Lines after a {@code |} or {@code >}, indented deeper than the parent. */
    YamlScalar block(int parent) throws YamlException {
        return blocks.read(parent);
    }

    /** Without quotes, to the end of the line. */
    YamlScalar plain() throws YamlException {
        YamlScalar plain = plainKey();
        if (cursor.peek() == ':') {
            throw cursor.error("a text with a colon and a blank in it needs quotes");
        }
        return plain;
    }

    /** Without quotes, to the colon that ends a name. */
    YamlScalar plainKey() throws YamlException {
        requirePlain();
        int start = cursor.position;
        skipPlain();
        return new YamlScalar(Style.PLAIN, start, cursor.position, cursor.text.substring(start, cursor.position));
    }

    void requirePlain() throws YamlException {
        if ("&*!%@`,]}".indexOf(cursor.peek()) >= 0 || (cursor.peek() == '?' && cursor.isBlankOrLineEnd(1))) {
            throw cursor.error("\"" + cursor.peek() + "\" here is YAML that Zabbix does not write");
        }
    }

    /** To a colon that a blank follows, a comment or the end of the line, without the blanks before it. */
    void skipPlain() {
        int end = cursor.position;
        while (!cursor.isRestOfLineEmpty() && !(cursor.peek() == ':' && cursor.isBlankOrLineEnd(1))) {
            cursor.position++;
            if (!Cursor.isBlank(cursor.text.charAt(cursor.position - 1))) {
                end = cursor.position;
            }
        }
        if (cursor.peek() != ':') {
            cursor.position = end;
        }
    }

    /** Between quotes of either kind, over several lines if it must be. */
    YamlScalar quoted() throws YamlException {
        int start = cursor.position;
        char quote = cursor.peek();
        cursor.position++;
        StringBuilder text = new StringBuilder();
        while (!isClosed(quote)) {
            char c = cursor.peek();
            if (c == Cursor.END) {
                cursor.position = start;
                throw cursor.error("a quote is not closed");
            } else if (Cursor.isLineEnd(c)) {
                fold(text);
            } else if (c == '\\' && quote == '"') {
                cursor.position++;
                escape(text);
            } else {
                text.append(c);
                cursor.position += c == quote ? 2 : 1;
            }
        }
        cursor.position++;
        Style style = quote == '"' ? Style.DOUBLE_QUOTED : Style.SINGLE_QUOTED;
        return new YamlScalar(style, start, cursor.position, text.toString());
    }

    /** A quote; in single ones two of them are a part of the text. */
    private boolean isClosed(char quote) {
        return cursor.peek() == quote && !(quote == '\'' && cursor.peek(1) == quote);
    }

    /** One line end is a blank, more are one line end less; blanks around them are none. */
    private void fold(StringBuilder text) {
        int length = text.length();
        while (length > 0 && Cursor.isBlank(text.charAt(length - 1))) {
            length--;
        }
        text.setLength(length);
        int lineEnds = 0;
        while (cursor.isBlankOrLineEnd(0) && cursor.peek() != Cursor.END) {
            lineEnds += cursor.peek() == '\n' ? 1 : 0;
            cursor.position++;
        }
        text.append(lineEnds < 2 ? " " : "");
        for (int i = 1; i < lineEnds; i++) {
            text.append('\n');
        }
    }

    private void escape(StringBuilder text) throws YamlException {
        char c = cursor.peek();
        cursor.position++;
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        int plain = "0abtnvfre\"/\\ \tN_LP".indexOf(c);
        if (digits > 0) {
            text.appendCodePoint(codePoint(digits));
        } else if (c == '\n' || c == '\r') {
            while (cursor.isBlankOrLineEnd(0) && cursor.peek() != Cursor.END) {
                cursor.position++;
            }
        } else if (plain >= 0 && c != Cursor.END) {
            text.append("\0\u0007\b\t\n\u000B\f\r\u001B\"/\\ \t\u0085\u00A0\u2028\u2029".charAt(plain));
        } else {
            throw cursor.error("\"\\" + c + "\" is no escape");
        }
    }

    private int codePoint(int digits) throws YamlException {
        int codePoint = 0;
        for (int i = 0; i < digits; i++, cursor.position++) {
            int digit = Character.digit(cursor.peek(), 16);
            if (digit < 0 || codePoint > Character.MAX_CODE_POINT >> 4) {
                throw cursor.error("is no character's number");
            }
            codePoint = codePoint << 4 | digit;
        }
        if (codePoint > Character.MAX_CODE_POINT) {
            throw cursor.error("is no character's number");
        }
        return codePoint;
    }
}
