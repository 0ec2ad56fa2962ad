// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import io.github.zajel.base.Deadline;

/** One run of something that may hang. */
public interface Work {
    /** What it is, for the operator. */
    String name();

    /** How long it may take. */
    long timeoutMillis();

    /** Whether it may never return. */
    boolean mayHang();

    /** The bean whose getters it calls, as {@code DOMAIN:PROPERTIES}; empty for none. */
    default String calls() {
        return "";
    }

    /**
     * Does it, on a worker.
     *
     * @return hands the result on; called only when the time was kept
     */
    Runnable run(Deadline deadline);

    /** Called on the timer thread in place of the result when the time was not kept. */
    void timedOut(StackTraceElement[] where);

    /** Called on the worker when the run came back after all. */
    void cameBack();

    /** Called on the timer thread in place of a run while too many others hang. */
    void refused(String reason);
}
