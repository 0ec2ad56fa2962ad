// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.ItemKey;
import java.util.List;

/** Serves a family of item keys. */
public interface MetricProvider extends AutoCloseable {
    /** The keys served and what the user reads about them; the names in it are fixed for the provider's life. */
    List<KeyDoc> keys();

    /**
     * Checks the parameters and resolves what is costly (patterns, paths), once per item. What the item names need not
     * exist yet. Called on the timer thread: neither blocks nor runs the host's code.
     *
     * @throws UnsupportedItemException with a message for the operator
     */
    Reading prepare(ItemKey key) throws UnsupportedItemException;

    /** Lets go of all it holds. */
    @Override
    default void close() {}
}
