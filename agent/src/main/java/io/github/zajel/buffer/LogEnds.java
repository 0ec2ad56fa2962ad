// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.Item;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far each log item has come, with what its server has not heard of yet: whoever begins to read it begins there. Not for
 * several threads.
 */
final class LogEnds {
    private final Map<Long, End> ends = new HashMap<>();

    /** A value of a log is among the unsent ones. */
    void reached(long id, ItemValue value, LogPosition position) {
        ends.put(value.itemId(), new End(id, value.keyHash(), position));
    }

    /** The server's list, with these positions in the place of its own. */
    List<Item> in(List<Item> items, long sentId) {
        if (ends.isEmpty()) {
            return items;
        }
        List<Item> resumed = new ArrayList<>(items.size());
        Set<Long> listed = new HashSet<>();
        for (Item item : items) {
            End end = ends.get(item.itemId());
            if (end == null) {
                resumed.add(item);
            } else {
                listed.add(item.itemId());
                resumed.add(end.resume(item));
            }
        }
        ends.entrySet().removeIf(end -> end.getValue().id <= sentId && !listed.contains(end.getKey()));
        return resumed;
    }

    private static final class End {
        final long id;
        final int keyHash;
        final LogPosition position;

        End(long id, int keyHash, LogPosition position) {
            this.id = id;
            this.keyHash = keyHash;
            this.position = position;
        }

        Item resume(Item item) {
            return keyHash == item.key().hashCode()
                    ? new Item(item.itemId(), item.key(), item.delay(), item.timeoutMillis(), position)
                    : item;
        }
    }
}
