// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

/** One element of an update interval while it is read, from left to right. */
final class IntervalElement {
    private static final String SUFFIXES = "smhdw";
    private static final int[] SECONDS = {1, 60, 3600, 86400, 604800};

    private final String kind;
    private final String text;
    private int at;

    /** @param kind what the exceptions call it: {@code update}, {@code flexible} or {@code scheduling} */
    IntervalElement(String kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** Steps over {@code wanted} if it comes next. */
    boolean next(String wanted) {
        boolean found = text.startsWith(wanted, at);
        at += found ? wanted.length() : 0;
        return found;
    }

    boolean nextIsDigit() {
        return at < text.length() && isDigit(text.charAt(at));
    }

    void require(String wanted) throws InvalidUpdateIntervalException {
        require(next(wanted));
    }

    void requireEnd() throws InvalidUpdateIntervalException {
        require(at == text.length());
    }

    void require(boolean valid) throws InvalidUpdateIntervalException {
        if (!valid) {
            throw new InvalidUpdateIntervalException(kind, text);
        }
    }

    /** An unsigned number of at most {@code maxDigits} digits within {@code min..max}. */
    int number(int maxDigits, int min, int max) throws InvalidUpdateIntervalException {
        return number(1, maxDigits, min, max);
    }

    /** An unsigned number of {@code minDigits..maxDigits} digits within {@code min..max}. */
    int number(int minDigits, int maxDigits, int min, int max) throws InvalidUpdateIntervalException {
        int start = at;
        long number = 0;
        while (nextIsDigit()) {
            number = number * 10 + (text.charAt(at++) - '0');
            require(number <= Integer.MAX_VALUE);
        }
        int digits = at - start;
        require(minDigits <= digits && digits <= maxDigits && min <= number && number <= max);
        return (int) number;
    }

    /** A duration like {@code 90}, {@code 90s} or {@code 1h}, in seconds. */
    int seconds() throws InvalidUpdateIntervalException {
        long number = number(Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
        int suffix = at < text.length() ? SUFFIXES.indexOf(text.charAt(at)) : -1;
        if (suffix >= 0) {
            at++;
            number *= SECONDS[suffix];
            require(number <= Integer.MAX_VALUE);
        }
        return (int) number;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
