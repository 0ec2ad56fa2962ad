// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.ItemKey;

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

    /** As {@code Invalid second parameter.} for index 1. */
    public static UnsupportedItemException invalid(int index) {
        return new UnsupportedItemException("Invalid " + ORDINALS[index] + " parameter.");
    }
}
