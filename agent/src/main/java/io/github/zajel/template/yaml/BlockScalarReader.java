// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

import io.github.zajel.template.yaml.YamlScalar.Style;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines after a {@code |} (they are meant so) or a {@code >} (line ends within them are blanks). */
final class BlockScalarReader {
    private final Cursor cursor;

    BlockScalarReader(Cursor cursor) {
        this.cursor = cursor;
    }

    YamlScalar read(int parent) throws YamlException {
        int start = cursor.position;
        boolean isLiteral = cursor.peek() == '|';
        int indent = 0;
        char chomping = ' ';
        cursor.position++;
        for (char c = cursor.peek(); !Cursor.isBlank(c) && !Cursor.isLineEnd(c); c = cursor.peek()) {
            if (c >= '1' && c <= '9') {
                indent = Math.max(parent, 0) + c - '0';
            } else if (c == '+' || c == '-') {
                chomping = c;
            } else {
                throw cursor.error("\"" + c + "\" cannot follow | or >");
            }
            cursor.position++;
        }
        cursor.skipBlanks();
        if (!cursor.isRestOfLineEmpty()) {
            throw cursor.error("only a comment may follow | or >");
        }
        cursor.skipLine();
        int end = cursor.position;
        List<String> lines = new ArrayList<>();
        int filled = 0;
        while (cursor.peek() != Cursor.END) {
            int lineStart = cursor.position + (cursor.peek() == '\r' && cursor.peek(1) == '\n' ? 2 : 1);
            int content = lineStart;
            while (content < cursor.text.length() && cursor.text.charAt(content) == ' ') {
                content++;
            }
            int lineEnd = endOfLine(content);
            boolean isFilled = content < lineEnd;
            if (isFilled && indent == 0) {
                indent = content - lineStart;
            }
            if (isFilled && (content - lineStart < indent || indent <= parent)) {
                break;
            }
            cursor.position = lineEnd;
            lines.add(cursor.text.substring(Math.min(lineStart + indent, lineEnd), lineEnd));
            if (isFilled) {
                filled = lines.size();
                end = lineEnd;
            }
        }
        String text = isLiteral ? String.join("\n", lines.subList(0, filled)) : folded(lines.subList(0, filled));
        return new YamlScalar(
                isLiteral ? Style.LITERAL : Style.FOLDED,
                indent,
                start,
                end,
                text + lineEnds(chomping, filled, lines.size()));
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < cursor.text.length() && !Cursor.isLineEnd(cursor.text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** What is kept of the line ends after the last line with something on it. */
    private static String lineEnds(char chomping, int filled, int all) {
        if (chomping == '-' || filled == 0) {
            return "";
        }
        StringBuilder lineEnds = new StringBuilder("\n");
        for (int i = filled; chomping == '+' && i < all; i++) {
            lineEnds.append('\n');
        }
        return lineEnds.toString();
    }

    private static String folded(List<String> lines) {
        StringBuilder text = new StringBuilder();
        boolean isAfterText = false;
        int empty = 0;
        for (String line : lines) {
            boolean isText = !line.isEmpty() && !Cursor.isBlank(line.charAt(0));
            if (isText && isAfterText) {
                text.setLength(text.length() - 1);
                text.append(empty == 0 ? " " : "");
            }
            text.append(line).append('\n');
            empty = line.isEmpty() ? empty + 1 : 0;
            isAfterText = isText || (isAfterText && line.isEmpty());
        }
        text.setLength(Math.max(0, text.length() - 1));
        return text.toString();
    }
}
