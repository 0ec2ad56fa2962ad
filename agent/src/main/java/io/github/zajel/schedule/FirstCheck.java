// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

/** When an item that is new in the list is read for the first time. Items with scheduling intervals wait for their time. */
public enum FirstCheck {
    /** Within ten seconds, each item at a moment of its own: values soon, and no burst. */
    SPREAD {
        @Override
        long of(long itemId, long now, long nextCheck) {
            return Math.min(nextCheck, now + Long.remainderUnsigned(itemId, 10));
        }
    },
    /** At once, as the official agent written in C does. */
    NOW {
        @Override
        long of(long itemId, long now, long nextCheck) {
            return now;
        }
    },
    /** When its interval says, as agent 2 does. */
    SCHEDULE {
        @Override
        long of(long itemId, long now, long nextCheck) {
            return nextCheck;
        }
    };

    abstract long of(long itemId, long now, long nextCheck);
}
