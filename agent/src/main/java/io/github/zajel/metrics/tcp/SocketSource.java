// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;

/** A way to learn of the sockets of one protocol; the ways differ in what they cost. */
interface SocketSource {
    /** What the snapshot is for. */
    enum Need {
        /** Numbers by family and state. */
        COUNTS,
        /** Numbers now, and perhaps rows in the same second; a source that has rows at little more cost brings them along. */
        COUNTS_THEN_ROWS,
        /** Each socket too. */
        ROWS
    }

    /**
     * The sockets of this moment. Never called by two threads at once.
     *
     * @throws IOException when this way does not work here
     * @throws UnsupportedItemException when there was no time
     */
    SocketSnapshot read(Need need, Deadline deadline) throws IOException, UnsupportedItemException;
}
