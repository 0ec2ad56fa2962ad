// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

/** Makes a peer's text fit for a log line: one line, no control characters, of bounded length. */
public final class Printable {
    private Printable() {}

    public static String text(String given, int maxChars) {
        StringBuilder printable = new StringBuilder(Math.min(given.length(), maxChars));
        for (int i = 0; i < given.length() && i < maxChars; i++) {
            char c = given.charAt(i);
            printable.append(isPrintable(c) ? c : '.');
        }
        return printable.toString();
    }

    private static boolean isPrintable(char c) {
        switch (Character.getType(c)) {
            case Character.CONTROL:
            case Character.FORMAT: // turns the direction of writing, hides
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
            case Character.UNASSIGNED:
                return false;
            default:
                return true;
        }
    }
}
