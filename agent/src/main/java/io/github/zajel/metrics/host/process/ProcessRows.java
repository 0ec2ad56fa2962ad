// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;

/** The rows of {@code proc.get} in one of its modes. */
interface ProcessRows {
    /**
     * Adds what is to tell of one process.
     *
     * @throws UnsupportedItemException when it has ended meanwhile
     */
    void add(HostProcess process, String name, Deadline deadline) throws UnsupportedItemException;

    /** Writes what was kept back. */
    default void end() {}
}
