// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

/** The text is not an item key. */
public final class InvalidItemKeyException extends Exception {
    public InvalidItemKeyException(String key) {
        super("not an item key: " + key, null, false, false);
    }
}
