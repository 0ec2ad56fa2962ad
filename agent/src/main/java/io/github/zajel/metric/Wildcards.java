// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

/** Patterns in which {@code *} stands for any characters. Not by regular expressions, which may take for ages. */
public final class Wildcards {
    private Wildcards() {}

    /** The pattern that means the same and has no two stars in a row. */
    public static String withoutRepeated(String text) {
        String shorter = text;
        while (shorter.contains("**")) {
            shorter = shorter.replace("**", "*");
        }
        return shorter;
    }

    /**
     * Whether it fits as a whole. Each star takes as little as it can, and one character more each time the rest does not fit:
     * the time is bounded by the product of the lengths.
     *
     * @param pattern {@link #withoutRepeated} stars
     */
    public static boolean matches(String text, String pattern) {
        int at = 0;
        int in = 0;
        int afterStar = -1;
        int retryAt = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                afterStar = ++in;
                retryAt = at;
            } else if (in < pattern.length() && pattern.charAt(in) == text.charAt(at)) {
                in++;
                at++;
            } else if (afterStar >= 0) {
                in = afterStar;
                at = ++retryAt;
            } else {
                return false;
            }
        }
        return in == pattern.length() || (in == pattern.length() - 1 && pattern.charAt(in) == '*');
    }
}
