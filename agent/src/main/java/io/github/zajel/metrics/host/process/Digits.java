// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

/** The kernel's numbers. */
final class Digits {
    private static final int MAX_DIGITS = 18;

    private Digits() {}

    /** The number that the text begins with, up to 18 digits of it; -1 when it begins with something else. */
    static long number(String text) {
        long number = -1;
        for (int i = 0; i < text.length() && i < MAX_DIGITS; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                break;
            }
            number = 10 * Math.max(0, number) + c - '0';
        }
        return number;
    }
}
