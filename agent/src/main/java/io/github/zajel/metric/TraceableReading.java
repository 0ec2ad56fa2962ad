// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

/** A reading that changes something at the host, and tells in the log for whom. */
public interface TraceableReading extends Reading {
    /**
     * Called once, before the first run, on the timer thread. Not called for a reading of a command.
     *
     * @param who a server as the options name it, or passive checks, which any of the allowed servers may have sent
     */
    void askedBy(String who);
}
