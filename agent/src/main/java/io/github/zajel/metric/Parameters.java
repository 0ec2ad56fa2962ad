// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.ItemKey;
import org.jspecify.annotations.Nullable;

/** What is wrong with a key's parameters, in the words of the official agent. */
public final class Parameters {
    private static final String[] ORDINALS = {"first", "second", "third", "fourth", "fifth", "sixth"};

    private Parameters() {}

    /** @throws UnsupportedItemException when the key has more parameters; an empty one counts */
    public static void requireAtMost(int count, ItemKey key) throws UnsupportedItemException {
        if (key.parameterCount() > count) {
            throw new UnsupportedItemException(count == 0 ? "Item does not allow parameters." : "Too many parameters.");
        }
    }

    /** The one of {@code allowed} that was given; the first of them stands for nothing given. */
    public static String oneOf(int index, ItemKey key, String... allowed) throws UnsupportedItemException {
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

    /** Null where it is empty. */
    public static @Nullable RegularExpression expression(int index, ItemKey key) throws UnsupportedItemException {
        String given = key.parameter(index);
        return given.isEmpty() ? null : RegularExpression.parse(given, ORDINALS[index]);
    }

    /** As {@code Invalid second parameter.} for index 1. */
    public static UnsupportedItemException invalid(int index) {
        return new UnsupportedItemException("Invalid " + ORDINALS[index] + " parameter.");
    }
}
