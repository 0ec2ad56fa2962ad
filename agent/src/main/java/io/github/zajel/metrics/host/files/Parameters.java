// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import org.jspecify.annotations.Nullable;

/** The parameters of a key, and how the official agent refuses them. Positions start at 0. */
final class Parameters {
    private static final String[] ORDINALS = {
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"
    };

    private final ItemKey key;

    private Parameters(ItemKey key) {
        this.key = key;
    }

    /** @throws UnsupportedItemException when there are more than {@code count} */
    static Parameters atMost(int count, ItemKey key) throws UnsupportedItemException {
        if (key.parameterCount() > count) {
            throw new UnsupportedItemException(count == 0 ? "Item does not allow parameters." : "Too many parameters.");
        }
        return new Parameters(key);
    }

    static UnsupportedItemException invalid(int position) {
        return new UnsupportedItemException("Invalid " + ORDINALS[position] + " parameter.");
    }

    /** Whether it is there at all, be it empty. */
    boolean isThere(int position) {
        return position < key.parameterCount();
    }

    /** Empty where it is missing. */
    String text(int position) {
        return key.parameter(position);
    }

    String orElse(int position, String byDefault) {
        String text = text(position);
        return text.isEmpty() ? byDefault : text;
    }

    String required(int position) throws UnsupportedItemException {
        String text = text(position);
        if (text.isEmpty()) {
            throw invalid(position);
        }
        return text;
    }

    /** A whole number of 32 bits without sign. */
    long number(int position, long byDefault) throws UnsupportedItemException {
        String text = text(position);
        if (text.isEmpty()) {
            return byDefault;
        }
        long number = Decimal.parse(text);
        if (number < 0 || number > 0xFFFF_FFFFL) {
            throw invalid(position);
        }
        return number;
    }

    /** How many levels of directories to enter; negative: all. */
    int depth(int position) throws UnsupportedItemException {
        String text = text(position);
        if (text.isEmpty() || text.equals("-1")) {
            return -1;
        }
        long depth = Decimal.parse(text);
        if (depth < 0 || depth > Integer.MAX_VALUE) {
            throw invalid(position);
        }
        return (int) depth;
    }

    /** Null where it is empty. */
    @Nullable
    RegularExpression expression(int position) throws UnsupportedItemException {
        String text = text(position);
        return text.isEmpty() ? null : RegularExpression.parse(text, ORDINALS[position]);
    }
}
