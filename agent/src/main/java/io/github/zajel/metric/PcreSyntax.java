// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

/**
 * Writes a Perl-compatible regular expression, in which Zabbix users write theirs, as one of Java. They differ in a few
 * common things: {@code [[:digit:]]}, a bracket or {@code &&} that stands for itself in a character class, a brace that
 * is no repetition, and names of groups. What Java does not know at all, as {@code \K}, is left for it to refuse.
 */
final class PcreSyntax {
    private final String pcre;
    private final StringBuilder java;
    private int at;

    private PcreSyntax(String pcre) {
        this.pcre = pcre;
        this.java = new StringBuilder(pcre.length() + 8);
    }

    static String toJava(String pcre) {
        return new PcreSyntax(pcre).translate();
    }

    private String translate() {
        while (at < pcre.length()) {
            char c = pcre.charAt(at);
            if (c == '\\') {
                escape();
            } else if (c == '[') {
                characterClass();
            } else if (c == '{' && !isRepetition()) {
                replace(1, "\\{");
            } else if (pcre.startsWith("(?P<", at)) {
                replace(4, "(?<");
            } else {
                copy(1);
            }
        }
        return java.toString();
    }

    private void escape() {
        if (pcre.startsWith("\\Q", at)) {
            int end = pcre.indexOf("\\E", at);
            copy(end < 0 ? pcre.length() - at : end + 2 - at);
            return;
        }
        copy(2);
        // the braces of \p{L} and \x{41} belong to it
        if (at < pcre.length() && pcre.charAt(at) == '{' && "pPxkN".indexOf(pcre.charAt(at - 1)) >= 0) {
            int end = pcre.indexOf('}', at);
            copy(end < 0 ? 1 : end + 1 - at);
        }
    }

    private void characterClass() {
        copy(pcre.startsWith("[^", at) ? 2 : 1);
        if (pcre.startsWith("]", at)) {
            replace(1, "\\]");
        }
        while (at < pcre.length()) {
            char c = pcre.charAt(at);
            if (c == ']') {
                copy(1);
                return;
            }
            if (c == '\\') {
                escape();
            } else if (c == '[') {
                namedClassOrBracket();
            } else if (c == '&') {
                replace(1, "\\&");
            } else {
                copy(1);
            }
        }
    }

    private void namedClassOrBracket() {
        int end = pcre.startsWith("[:", at) ? pcre.indexOf(":]", at + 2) : -1;
        if (end < 0) {
            replace(1, "\\[");
            return;
        }
        boolean not = pcre.startsWith("^", at + 2);
        String name = pcre.substring(at + (not ? 3 : 2), end);
        String letters = javaName(name);
        if (letters.isEmpty()) {
            replace(1, "\\[");
        } else {
            replace(end + 2 - at, (not ? "\\P{" : "\\p{") + letters + "}");
        }
    }

    private static String javaName(String posix) {
        switch (posix) {
            case "ascii":
                return "ASCII";
            case "xdigit":
                return "XDigit";
            case "alnum":
            case "alpha":
            case "blank":
            case "cntrl":
            case "digit":
            case "graph":
            case "lower":
            case "print":
            case "punct":
            case "space":
            case "upper":
                return Character.toUpperCase(posix.charAt(0)) + posix.substring(1);
            default:
                return "";
        }
    }

    /** Whether here is {@code {2}}, {@code {2,}} or {@code {2,3}}. */
    private boolean isRepetition() {
        int end = skipDigits(at + 1);
        if (end == at + 1) {
            return false;
        }
        if (pcre.startsWith(",", end)) {
            end = skipDigits(end + 1);
        }
        return pcre.startsWith("}", end);
    }

    private int skipDigits(int from) {
        int end = from;
        while (end < pcre.length() && pcre.charAt(end) >= '0' && pcre.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private void copy(int count) {
        int end = Math.min(pcre.length(), at + count);
        java.append(pcre, at, end);
        at = end;
    }

    private void replace(int count, String text) {
        java.append(text);
        at += count;
    }
}
