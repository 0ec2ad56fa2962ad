// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import java.util.List;

/** Runs work on other threads. */
public interface WorkQueue {
    /** Queues the work; a piece must not be queued again before its run is over. Called on the timer thread; never blocks. */
    void submit(List<? extends Work> due);
}
