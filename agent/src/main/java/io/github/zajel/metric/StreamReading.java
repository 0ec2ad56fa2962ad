// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.MetricValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an item that gives any number of values a run, each of which counts and none of which may come twice. It belongs to
 * one item of one server and remembers between runs where it was. Runs on any worker, never twice at once.
 */
public interface StreamReading extends Reading {
    /**
     * Hands on what is new, oldest first, until there is no more, a limit is reached or a value is refused; well before the
     * deadline in any case.
     *
     * @return how far it came; null when this run tells nothing, good or bad
     * @throws UnsupportedItemException with a message for the operator
     */
    @Nullable
    LogPosition read(Deadline deadline, Run run) throws UnsupportedItemException;

    /** Without a server there is nobody to remember the position. */
    @Override
    default MetricValue read(Deadline deadline) throws UnsupportedItemException {
        throw new UnsupportedItemException("Accessible only as active check.");
    }

    /** What one run is given, and where its values go. */
    interface Run {
        /** How far the server knows the item to be; what the reading remembers itself is newer. */
        LogPosition startPosition();

        /** Seconds until the next run, 1 or more; 0 when this run goes on with one that could not end. */
        long seconds();

        /** The server's global regular expressions; another list each time they may have changed. */
        List<GlobalRegexp> regexps();

        /** Hands on a value and the position behind it. False when there is no room for it now: it must come again. */
        boolean offer(String text, LogPosition behind);

        /** Asks for another run soon, as after a refusal: this one's time is up and there is more. */
        void goOnSoon();
    }
}
