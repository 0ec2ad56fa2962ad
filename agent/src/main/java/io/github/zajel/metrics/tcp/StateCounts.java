// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;

/** A way to learn how many TCP sockets there are by family and state; the ways differ in what they cost. */
interface StateCounts {
    /**
     * The numbers of this moment. Never called by two threads at once.
     *
     * @param alsoRows whether to bring the sockets themselves along, for who may ask for them in the same second; a way
     *     to which that would be dear does not
     * @throws IOException when this way does not work here
     * @throws UnsupportedItemException when there was no time
     */
    SocketSnapshot read(boolean alsoRows, Deadline deadline) throws IOException, UnsupportedItemException;
}
