// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

/** Small numbers in parameters, more strictly than Java reads them. */
public final class Decimal {
    private Decimal() {}

    /** The number in plain digits, 0..max; -1 for all else, as a sign or nothing. */
    public static int parse(String text, int max) {
        long number = 0; // has room for one digit more than any int
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = 10 * number + c - '0';
            if (number > max) {
                return -1;
            }
        }
        return text.isEmpty() ? -1 : (int) number;
    }
}
