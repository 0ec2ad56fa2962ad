// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

/** Makes text from the network fit to be shown in a terminal. */
final class PlainText {
    private PlainText() {}

    /** At most that many characters, every control character (an escape sequence's start, too) and line end a blank. */
    static String oneLine(String text, int maxChars) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), maxChars));
        for (int i = 0; i < text.length() && line.length() < maxChars; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        if (text.length() > maxChars && maxChars > 0) {
            line.setCharAt(maxChars - 1, '…');
        }
        return line.toString();
    }
}
