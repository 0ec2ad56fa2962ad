// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.QueuedValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which numbers belong to which session: each JVM has one of its own, and numbers go on from one to the next. */
final class Sessions {
    private final TreeMap<Long, String> byFirstId = new TreeMap<>();

    /** The values from this number on are of this session. */
    void begin(long id, String session) {
        if (byFirstId.isEmpty() || !byFirstId.lastEntry().getValue().equals(session)) {
            byFirstId.put(id, session);
        }
    }

    String of(long id) {
        Map.Entry<Long, String> begin = byFirstId.floorEntry(id);
        return begin == null ? byFirstId.firstEntry().getValue() : begin.getValue();
    }

    /** Those at the front that are of one session. */
    List<QueuedValue> front(List<QueuedValue> values) {
        Long next = byFirstId.higherKey(values.get(0).id());
        int end = 1;
        while (end < values.size() && (next == null || values.get(end).id() < next)) {
            end++;
        }
        return values.subList(0, end);
    }

    /** Values up to this number are no longer asked for. */
    void forget(long id) {
        for (Long next = byFirstId.higherKey(byFirstId.firstKey());
                next != null && next <= id + 1;
                next = byFirstId.higherKey(byFirstId.firstKey())) {
            byFirstId.pollFirstEntry();
        }
    }
}
