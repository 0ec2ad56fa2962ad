// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

/**
 * Something that can go wrong again and again, told twice only: one warning when it begins, one line when it is well
 * again, with how often and how long. For one thread.
 */
public final class Trouble {
    private final Log log;
    private final Clock clock;
    private long count;
    private long sinceNanos;

    public Trouble(Log log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** It went wrong; the message is written the first time, and at debug from then on. */
    public void occurred(String message) {
        if (count++ == 0) {
            sinceNanos = clock.monotonicNanos();
            log.warn(message);
        } else if (log.isDebug()) {
            log.debug(message);
        }
    }

    /** It went well. */
    public void isOver(String message) {
        if (count > 0) {
            long seconds = (clock.monotonicNanos() - sinceNanos) / 1_000_000_000L;
            log.info(message + " (after " + count + (count == 1 ? " failure" : " failures") + " in " + seconds + " s)");
            count = 0;
        }
    }

    public boolean isOn() {
        return count > 0;
    }
}
