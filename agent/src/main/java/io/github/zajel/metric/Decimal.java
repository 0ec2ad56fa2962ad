// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

/** Numbers in parameters and in the kernel's files, more strictly than Java reads them. */
public final class Decimal {
    private Decimal() {}

    /** The number in plain digits, 0..max; -1 for all else, as a sign or nothing. */
    public static int parse(String text, int max) {
        return (int) parse(text, (long) max);
    }

    /** The number in plain digits, 0..max; -1 for all else, as a sign or nothing. */
    public static long parse(String text, long max) {
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || digit > max || number > (max - digit) / 10) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return text.isEmpty() ? -1 : number;
    }
}
