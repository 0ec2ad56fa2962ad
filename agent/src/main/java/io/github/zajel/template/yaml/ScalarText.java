// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

import java.util.Locale;

/** Writes texts as the document around them is written. */
final class ScalarText {
    private final String document;

    ScalarText(String document) {
        this.document = document;
    }

    String lineEnd() {
        int first = document.indexOf('\n');
        return first > 0 && document.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    String blanks(int count) {
        StringBuilder blanks = new StringBuilder();
        for (int i = 0; i < count; i++) {
            blanks.append(' ');
        }
        return blanks.toString();
    }

    /** In the style of what it replaces; in double quotes where that style cannot say it. */
    String like(YamlScalar old, String value) {
        switch (old.style) {
            case PLAIN:
                return plain(value);
            case SINGLE_QUOTED:
                return singleQuoted(value);
            case LITERAL:
                return isLiteral(value, old.text()) ? literal(old, value) : doubleQuoted(value);
            default:
                return doubleQuoted(value);
        }
    }

    /** Without quotes if no reader could take it for something else. */
    String plain(String value) {
        boolean hasLetter = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!isLetter && !(c >= '0' && c <= '9') && (i == 0 || "_./-".indexOf(c) < 0)) {
                return singleQuoted(value);
            }
            hasLetter |= isLetter && c != 'e' && c != 'E';
        }
        return hasLetter && !isWord(value) && !value.startsWith("0x") && !value.startsWith("0o")
                ? value
                : singleQuoted(value);
    }

    /** Of those that mean no text. */
    private static boolean isWord(String value) {
        switch (value.toLowerCase(Locale.ROOT)) {
            case "null":
            case "true":
            case "false":
            case "yes":
            case "no":
            case "on":
            case "off":
            case "y":
            case "n":
                return true;
            default:
                return false;
        }
    }

    private String singleQuoted(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isControl(value.charAt(i))) {
                return doubleQuoted(value);
            }
        }
        return "'" + value.replace("'", "''") + "'";
    }

    String doubleQuoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (isControl(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isControl(char c) {
        return c < ' ' || (c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029' || c == '\uFEFF';
    }

    /** Whether only its lines differ from the old text, so that its head and the line ends after it can stay. */
    private static boolean isLiteral(String value, String old) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isControl(c) && c != '\n' && c != '\t') {
                return false;
            }
        }
        int length = withoutLineEnds(value);
        return length > 0
                && value.charAt(0) > ' '
                && withoutLineEnds(old) > 0
                && value.substring(length).equals(old.substring(withoutLineEnds(old)));
    }

    private static int withoutLineEnds(String text) {
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == '\n') {
            length--;
        }
        return length;
    }

    /** With the head of what it replaces; empty lines with or without blanks, as there. */
    private String literal(YamlScalar old, String value) {
        String source = document.substring(old.start, old.end());
        String indent = blanks(old.indent);
        String emptyLine = source.contains(lineEnd() + indent + lineEnd()) ? indent : "";
        StringBuilder literal = new StringBuilder(source.substring(0, source.indexOf(lineEnd())));
        for (String line : value.substring(0, withoutLineEnds(value)).split("\n", -1)) {
            literal.append(lineEnd()).append(line.isEmpty() ? emptyLine : indent + line);
        }
        return literal.toString();
    }
}
