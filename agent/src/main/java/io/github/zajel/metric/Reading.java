// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.MetricValue;

/**
 * Reads one item. Any worker may run it, never two at once; it keeps no strong reference to the host's objects or class
 * loaders between two runs.
 */
public interface Reading extends AutoCloseable {
    /**
     * One value. May take until the deadline; after that the worker is written off and the item put aside.
     *
     * @throws UnsupportedItemException with a message for the operator
     * @throws NotReadyException when the host has not come far enough; asked again soon
     */
    MetricValue read(Deadline deadline) throws UnsupportedItemException, NotReadyException;

    /** To be called again and again where a run may take long. */
    static void requireTime(Deadline deadline) throws UnsupportedItemException {
        if (deadline.hasPassed()) {
            throw new UnsupportedItemException("Timeout while processing item.");
        }
    }

    /**
     * Whether a run may never return, because it calls the host's code or a file system that may be gone. Such readings
     * are no longer started while too many of them hang; the others go on.
     */
    default boolean mayHang() {
        return false;
    }

    /**
     * The bean or the pattern of beans whose getters a run calls; empty for none. While some readings of one hang, or more of
     * its domain, further ones are not started, so that those of other beans go on.
     */
    default String calls() {
        return "";
    }

    /**
     * For the log of a reading that changes something at the host. Called once by whoever had it prepared for somebody,
     * before the first run, on the timer thread.
     *
     * @param who a server as the options name it, or passive checks, which any of the allowed servers may have sent
     */
    default void askedBy(String who) {}

    /**
     * Nobody will read it any more: its item is gone or has another key, or nobody asks for it. Called once by whoever had
     * it prepared, on any thread; a run may be under way on another, or be about to begin. Neither blocks nor throws. At
     * the agent's end only the provider is closed.
     */
    @Override
    default void close() {}
}
