// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

/**
 * The longest pause since whichever moment a reader looked last, for any number of readers that nobody has to count or
 * let go: of the pauses only those are kept that no later one outdid, so they get shorter towards the newest, and the
 * first one that a reader has not seen is its longest. Any thread.
 */
final class PauseRecord {
    /**
     * Durations are whole milliseconds that only fall, so there are hardly ever more. Beyond, the shortest two become
     * one: what a reader is told then is too long by less than the shortest one kept.
     */
    private static final int MAX_KEPT = 64;

    private final Pause[] kept = new Pause[MAX_KEPT];
    private int count;
    private long lastNumber;

    /** One pause. */
    static final class Pause {
        static final Pause NONE = new Pause(0, 0, "");

        final long number;
        final long millis;
        final String cause;

        Pause(long number, long millis, String cause) {
            this.number = number;
            this.millis = millis;
            this.cause = cause;
        }
    }

    synchronized void add(long millis, String cause) {
        lastNumber++;
        while (count > 0 && kept[count - 1].millis <= millis) {
            count--;
        }
        if (count < MAX_KEPT) {
            kept[count++] = new Pause(lastNumber, millis, cause);
        } else {
            Pause shortest = kept[count - 1];
            kept[count - 1] = new Pause(lastNumber, shortest.millis, shortest.cause);
        }
    }

    /** Someone who looks again and again; sees what happens from now on. */
    synchronized Reader newReader() {
        return new Reader(lastNumber);
    }

    /** For one thread at a time. */
    final class Reader {
        private long seenNumber;

        private Reader(long seenNumber) {
            this.seenNumber = seenNumber;
        }

        /** The longest since the last call; {@link Pause#NONE} when there was none. */
        Pause longest() {
            synchronized (PauseRecord.this) {
                long seen = seenNumber;
                seenNumber = lastNumber;
                for (int i = 0; i < count; i++) {
                    if (kept[i].number > seen) {
                        return kept[i];
                    }
                }
                return Pause.NONE;
            }
        }
    }
}
