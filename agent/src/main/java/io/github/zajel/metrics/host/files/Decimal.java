// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

/** Numbers in item keys and in the kernel's files: digits only. */
final class Decimal {
    private Decimal() {}

    /** The number, 0..2^63-1; -1 when the text is none of these. */
    static long parse(String text) {
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return text.isEmpty() ? -1 : number;
    }

    /** The number of up to 64 bits, those of 64 as 2^63-1; -1 when the text is none of these. */
    static long parseUnsigned(String text) {
        long number = parse(text);
        if (number >= 0 || text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
            return number;
        }
        try {
            Long.parseUnsignedLong(text);
            return Long.MAX_VALUE;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
