// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.ItemKey;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a key, refused in the words of the official agent. Check them from left to right, as it does.
 * Positions start at 0; a missing parameter is an empty one, which means the default.
 */
public final class Parameters {
    private static final String[] ORDINALS = {
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"
    };

    private final ItemKey key;

    private Parameters(ItemKey key) {
        this.key = key;
    }

    /** @param most how many there may be, empty ones too; 0: not even empty brackets */
    public static Parameters of(ItemKey key, int most) throws UnsupportedItemException {
        if (key.parameterCount() > most) {
            throw new UnsupportedItemException(most == 0 ? "Item does not allow parameters." : "Too many parameters.");
        }
        return new Parameters(key);
    }

    /** Whether it was given at all, be it empty. */
    public boolean isThere(int index) {
        return index < key.parameterCount();
    }

    /** Empty when it is missing. */
    public String text(int index) {
        return key.parameter(index);
    }

    public String text(int index, String byDefault) {
        String given = text(index);
        return given.isEmpty() ? byDefault : given;
    }

    /** One that has no default. */
    public String required(int index) throws UnsupportedItemException {
        String given = text(index);
        if (given.isEmpty()) {
            throw invalid(index);
        }
        return given;
    }

    /** The one of {@code allowed} that was given; the first of them stands for nothing given. */
    public String oneOf(int index, String... allowed) throws UnsupportedItemException {
        String given = text(index, allowed[0]);
        for (String one : allowed) {
            if (one.equals(given)) {
                return one;
            }
        }
        throw invalid(index);
    }

    /** A number in plain digits, 0..max; refused when it is missing. */
    public int number(int index, int max) throws UnsupportedItemException {
        return (int) number(index, (long) max);
    }

    /** A number in plain digits, 0..max; refused when it is missing. */
    public long number(int index, long max) throws UnsupportedItemException {
        long number = Decimal.parse(text(index), max);
        if (number < 0) {
            throw invalid(index);
        }
        return number;
    }

    /** Null where it is empty. */
    public @Nullable RegularExpression expression(int index) throws UnsupportedItemException {
        String given = text(index);
        return given.isEmpty() ? null : RegularExpression.parse(given, ORDINALS[index]);
    }

    /** As {@code Invalid second parameter.} for 1. */
    public static UnsupportedItemException invalid(int index) {
        return new UnsupportedItemException("Invalid " + ORDINALS[index] + " parameter.");
    }
}
