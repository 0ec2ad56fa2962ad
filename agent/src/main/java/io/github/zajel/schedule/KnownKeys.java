// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import io.github.zajel.metric.Reading;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys asked for most recently, and the reading of each until the next time. Safe from any thread; its monitor guards
 * what is known of a key.
 */
final class KnownKeys {
    private static final int MOST = 1000;

    /** As long as a key can be on a server; longer ones are commands, which keep nothing from one time to the next. */
    private static final int LONGEST = 2048;

    private final Map<String, Known> keys = new LinkedHashMap<>(16, 0.75f, true);

    /** What is known of a key. */
    static final class Known {
        final Rest rest = new Rest();
        int hanging;
        boolean bugTold;
        private @Nullable Reading idle;
    }

    /** Somebody asks for a key: what is known of it, or what shall be once there is such a key. */
    synchronized Known ask(String key) {
        Known known = keys.get(key);
        return known == null ? new Known() : known;
    }

    /** There is such a key. */
    synchronized void keep(String key, Known known) {
        if (key.length() > LONGEST) {
            return;
        }
        keys.put(key, known);
        if (keys.size() > MOST) {
            Iterator<Known> eldestFirst = keys.values().iterator();
            eldestFirst.next();
            eldestFirst.remove();
        }
    }

    /** The reading that waits, if there is one; it is the caller's until it is given back. */
    synchronized @Nullable Reading take(Known key) {
        Reading taken = key.idle;
        key.idle = null;
        return taken;
    }

    /** Keeps it for the next time. */
    synchronized void giveBack(Known key, @Nullable Reading reading) {
        key.idle = reading;
    }
}
