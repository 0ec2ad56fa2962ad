// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Timer;
import io.github.zajel.metric.Reading;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The keys asked for most recently, and the reading of each until the next time. One that nobody asks for during three
 * times the longest gap between two requests is closed, on the timer thread. Its key stays known, and so does that gap:
 * who asks seldom is understood the second time. Safe from any thread; its monitor guards what is known of a key.
 */
final class KnownKeys {
    private static final int MOST = 1000;

    /** As long as a key can be on a server; longer ones are commands, which keep nothing from one time to the next. */
    private static final int LONGEST = 2048;

    /** None is closed sooner: passive checks may come seldom, and another proxy begins to ask a while after one went away. */
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** A longer gap was an outage. Source: Zabbix 7.0 manual, update interval of an item. */
    private static final long LONGEST_GAP_NANOS = TimeUnit.DAYS.toNanos(1);

    private final Clock clock;
    private final Timer timer;
    private final Map<String, Known> keys = new LinkedHashMap<>(16, 0.75f, true);
    private boolean isLookDue;

    KnownKeys(Clock clock, Timer timer) {
        this.clock = clock;
        this.timer = timer;
    }

    /** What is known of a key. */
    static final class Known {
        final Rest rest = new Rest();
        int hanging;
        boolean bugTold;
        private boolean isListed;
        private @Nullable Reading idle;
        private long askedNanos;
        private long longestGapNanos;

        Known(long now) {
            askedNanos = now;
        }

        private void ask(long now) {
            longestGapNanos = Math.max(longestGapNanos, Math.min(now - askedNanos, LONGEST_GAP_NANOS));
            askedNanos = now;
        }

        private @Nullable Reading take() {
            Reading taken = idle;
            idle = null;
            return taken;
        }

        private long nanosLeft(long now) {
            return askedNanos + Math.max(IDLE_NANOS, 3 * longestGapNanos) - now;
        }
    }

    /** Somebody asks for a key: what is known of it, or what shall be once there is such a key. */
    synchronized Known ask(String key) {
        long now = clock.monotonicNanos();
        Known known = keys.get(key);
        if (known == null) {
            return new Known(now);
        }
        known.ask(now);
        return known;
    }

    /** There is such a key. */
    synchronized void keep(String key, Known known) {
        if (known.isListed || key.length() > LONGEST) {
            return;
        }
        known.isListed = true;
        keys.put(key, known);
        if (keys.size() > MOST) {
            Iterator<Known> eldestFirst = keys.values().iterator();
            Known eldest = eldestFirst.next();
            eldestFirst.remove();
            eldest.isListed = false;
            close(eldest.take());
        }
    }

    /** The reading that waits, if there is one; it is the caller's until it is given back. */
    synchronized @Nullable Reading take(Known key) {
        return key.take();
    }

    /** Keeps it for the next time; or closes it, when there is one already or nobody will ask for it. */
    synchronized void giveBack(Known key, @Nullable Reading reading) {
        long left = key.nanosLeft(clock.monotonicNanos());
        if (key.isListed && key.idle == null && left > 0) {
            key.idle = reading;
            lookIn(left);
        } else {
            close(reading);
        }
    }

    /** Soon enough for any that may come meanwhile. */
    private void lookIn(long nanos) {
        if (!isLookDue) {
            isLookDue = true;
            timer.schedule(this::closeUnwanted, Math.min(nanos, IDLE_NANOS));
        }
    }

    private synchronized void closeUnwanted() {
        isLookDue = false;
        long now = clock.monotonicNanos();
        long next = Long.MAX_VALUE;
        for (Known key : keys.values()) {
            if (key.idle != null) {
                long left = key.nanosLeft(now);
                if (left <= 0) {
                    close(key.take());
                } else {
                    next = Math.min(next, left);
                }
            }
        }
        if (next != Long.MAX_VALUE) {
            lookIn(next);
        }
    }

    /** Later and each for itself: it may fail, and nothing foreign runs under our monitor. */
    private void close(@Nullable Reading reading) {
        if (reading != null) {
            timer.execute(reading::close);
        }
    }
}
