// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

/** One pass over a text that finds names and what is assigned to them. For one thread; see {@link Secrets#inText}. */
final class MaskedText {
    private final Secrets secrets;
    private final String text;
    private final StringBuilder masked = new StringBuilder();
    /** What is before this is in {@link #masked} already. */
    private int done;

    MaskedText(Secrets secrets, String text) {
        this.secrets = secrets;
        this.text = text;
    }

    String masked() {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i < done) {
                continue;
            }
            if (text.startsWith("://", i)) {
                maskPasswordOfAddress(i + 3, ':');
            } else if (text.startsWith(":thin:", i)) { // of Oracle: jdbc:oracle:thin:user/password@host
                maskPasswordOfAddress(i + 6, '/');
            } else if ((c == '=' || c == ':') && secrets.isSecret(nameBefore(i))) {
                maskValue(i + 1);
            } else if (isBlank(c) && isOption(i) && secrets.isSecret(nameBefore(i))) {
                maskValue(i + 1);
            }
        }
        return done == 0 ? text : masked.append(text, done, text.length()).toString();
    }

    /** The word that ends there, be it in quotes or with blanks behind it; none when something is assigned that word. */
    private String nameBefore(int at) {
        int end = at;
        while (end > 0
                && (isBlank(text.charAt(end - 1)) || isQuote(text.charAt(end - 1)) || text.charAt(end - 1) == '\\')) {
            end--;
        }
        int start = end;
        while (start > 0 && isOfName(text.charAt(start - 1))) {
            start--;
        }
        boolean isValue = text.charAt(at) == ':' && start > 0 && text.charAt(start - 1) == '=';
        return isValue ? "" : text.substring(start, end);
    }

    /** Whether the word that ends there begins with a hyphen. */
    private boolean isOption(int at) {
        int start = at;
        while (start > 0 && isOfName(text.charAt(start - 1))) {
            start--;
        }
        return start < at && text.charAt(start) == '-' && (start == 0 || !isOfName(text.charAt(start - 1)));
    }

    private void maskValue(int from) {
        int start = from;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        if (text.regionMatches(true, start, "Bearer ", 0, 7) || text.regionMatches(true, start, "Basic ", 0, 6)) {
            start = text.indexOf(' ', start) + 1;
        }
        if (start < text.length() && isQuote(text.charAt(start))) {
            mask(start + 1, endOfQuoted(start + 1, text.charAt(start)));
        } else if (text.startsWith("\\\"", start)) { // within a text that is quoted as a whole
            int end = text.indexOf("\\\"", start + 2);
            mask(start + 2, end < 0 ? text.length() : end);
        } else {
            mask(start, endOfWord(start));
        }
    }

    private int endOfQuoted(int start, char quote) {
        int end = start;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, text.length());
    }

    /** Of one argument of a JVM, which may have blanks in it, all of the rest. */
    private int endOfWord(int start) {
        int end = text.charAt(0) == '-' ? text.length() : start;
        while (end < text.length() && !isBlank(text.charAt(end)) && !isQuote(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void maskPasswordOfAddress(int start, char beforePassword) {
        int password = -1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@') {
                if (password >= 0) {
                    mask(password, i);
                }
                return;
            }
            if (c == beforePassword && password < 0) {
                password = i + 1;
            } else if (c == '/' || c == '?' || isBlank(c) || isQuote(c) || (c == ':' && password < 0)) {
                return; // soon in any text, as this is done again wherever an address may begin
            }
        }
    }

    private void mask(int start, int end) {
        if (start < end) {
            masked.append(text, done, start).append(Secrets.MASK);
            done = end;
        }
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }

    private static boolean isBlank(char c) {
        return c <= ' ';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
