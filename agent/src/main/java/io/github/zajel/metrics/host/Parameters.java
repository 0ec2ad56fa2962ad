// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.UnsupportedItemException;

/** The parameters of a key, refused in the words of the official agent. Check them from left to right, as it does. */
public final class Parameters {
    private static final String[] ORDINALS = {"first", "second", "third", "fourth", "fifth", "sixth", "seventh"};

    private final ItemKey key;

    private Parameters(ItemKey key) {
        this.key = key;
    }

    /** @param most how many there may be; none where it is 0, not even empty brackets */
    public static Parameters of(ItemKey key, int most) throws UnsupportedItemException {
        if (key.parameterCount() > most) {
            throw new UnsupportedItemException(most == 0 ? "Item does not allow parameters." : "Too many parameters.");
        }
        return new Parameters(key);
    }

    /** The parameter at {@code index}, from 0; empty when it is missing, which means the default. */
    public String text(int index) {
        return key.parameter(index);
    }

    /** The one of {@code allowed} that was given; the first of them stands for nothing given. */
    public String oneOf(int index, String... allowed) throws UnsupportedItemException {
        String given = key.parameter(index);
        if (given.isEmpty()) {
            return allowed[0];
        }
        for (String one : allowed) {
            if (one.equals(given)) {
                return one;
            }
        }
        throw invalid(index);
    }

    /** A number in plain digits, 0..2147483647. */
    public int number(int index) throws UnsupportedItemException {
        String given = key.parameter(index);
        long number = 0;
        for (int i = 0; i < given.length() && number >= 0; i++) {
            char c = given.charAt(i);
            number = c >= '0' && c <= '9' ? 10 * number + c - '0' : -1;
            if (number > Integer.MAX_VALUE) {
                number = -1;
            }
        }
        if (given.isEmpty() || number < 0) {
            throw invalid(index);
        }
        return (int) number;
    }

    /** As {@code Invalid second parameter.} for 1. */
    public static UnsupportedItemException invalid(int index) {
        return new UnsupportedItemException("Invalid " + ORDINALS[index] + " parameter.");
    }
}
