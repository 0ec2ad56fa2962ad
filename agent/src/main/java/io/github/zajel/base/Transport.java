// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A connection to a peer, be it encrypted or not, on which every step ends by one deadline. For one thread at a time. */
public interface Transport extends Closeable {
    /**
     * All of it.
     *
     * @throws IOException with a message for the log
     */
    void write(byte[] bytes) throws IOException;

    /** What the peer sends; its exceptions have a message for the log. */
    InputStream input();

    /** How much the peer has sent so far, as it came over the network. */
    long receivedBytes();

    /** Never fails: the exchange is over either way, and its result stands. */
    @Override
    void close();
}
