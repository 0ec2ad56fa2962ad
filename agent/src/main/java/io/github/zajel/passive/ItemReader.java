// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import io.github.zajel.metric.UnsupportedItemException;

/** Reads a key for one who waits. Called on any thread. */
public interface ItemReader {
    /**
     * The value as text. May take as long as it was given, and not much longer.
     *
     * @param key as it came over the network
     * @throws UnsupportedItemException with a message for the operator
     */
    String read(String key, long timeoutMillis) throws UnsupportedItemException;
}
