// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

/** Where values go once they are read. Called from workers and from the timer, several at a time; never blocks. */
public interface ValueSink {
    void accept(ItemValue value);

    /**
     * Takes a value that is never dropped for another, or refuses it: then there is no room, and the caller keeps what it
     * has until later.
     */
    default boolean offer(ItemValue value) {
        accept(value);
        return true;
    }
}
