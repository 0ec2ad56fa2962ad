// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

/** A place in a text, and the steps forward that all readers need. */
final class Cursor {
    /** May stand before all else, and is on no column. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Stands for the end of the text. */
    static final char END = '\0';

    final String text;
    int position;

    private final int start;

    Cursor(String text) {
        this.text = text;
        this.start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        this.position = start;
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        int at = position + ahead;
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean isBlankOrLineEnd(int ahead) {
        return isBlank(peek(ahead)) || isLineEnd(peek(ahead));
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == END;
    }

    int column() {
        return position - Math.max(start, text.lastIndexOf('\n', position - 1) + 1);
    }

    /** To the first character after those; the place itself if there are none. */
    void skipBlanks() {
        while (isBlank(peek())) {
            position++;
        }
    }

    /** To the end of this line. */
    void skipLine() {
        while (!isLineEnd(peek())) {
            position++;
        }
    }

    /** A comment, or nothing more, on this line. */
    boolean isRestOfLineEmpty() {
        return isLineEnd(peek()) || isComment();
    }

    private boolean isComment() {
        return peek() == '#' && (position == start || isBlankOrLineEnd(-1));
    }

    /** To the next character that is neither blank nor comment; false at the end of the text. */
    boolean skipToContent() {
        while (position < text.length()) {
            if (isComment()) {
                skipLine();
            } else if (isBlank(peek()) || isLineEnd(peek())) {
                position++;
            } else {
                return true;
            }
        }
        return false;
    }

    YamlException error(String reason) {
        int line = 1;
        for (int i = 0; i < position && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return new YamlException(line, reason);
    }
}
