// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import io.github.zajel.base.Deadline;
import java.io.IOException;

/** A way to learn how many TCP sockets there are by family and state; the ways differ in what they cost. */
interface StateCounts {
    /**
     * The numbers of this moment, perhaps with rows. Never called by two threads at once.
     *
     * @throws IOException when this way does not work here
     */
    SocketSnapshot read(Deadline deadline) throws IOException;
}
