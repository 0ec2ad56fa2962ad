// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which items are due in which second. Zabbix schedules by whole seconds, so a list per second is all the order there is,
 * and the items of one second come out together and can share what they read. Owned by the timer thread.
 */
final class Agenda {
    private final TreeMap<Long, List<ScheduledItem>> bySecond = new TreeMap<>();

    void put(ScheduledItem item, long second) {
        item.nextCheck = second;
        bySecond.computeIfAbsent(second, any -> new ArrayList<>()).add(item);
    }

    /** Takes out the items that are due at {@code second} or were before, the earliest first. */
    List<ScheduledItem> takeDue(long second) {
        List<ScheduledItem> due = new ArrayList<>();
        Iterator<Map.Entry<Long, List<ScheduledItem>>> each =
                bySecond.headMap(second, true).entrySet().iterator();
        while (each.hasNext()) {
            due.addAll(each.next().getValue());
            each.remove();
        }
        return due;
    }

    /** Takes out all items. */
    List<ScheduledItem> takeAll() {
        return takeDue(Long.MAX_VALUE);
    }

    /** Drops every item that was removed from the list of items; once per list, so that nothing removed is kept for long. */
    void dropRemoved() {
        for (Iterator<List<ScheduledItem>> each = bySecond.values().iterator(); each.hasNext(); ) {
            List<ScheduledItem> items = each.next();
            items.removeIf(item -> item.isRemoved);
            if (items.isEmpty()) {
                each.remove();
            }
        }
    }

    void drop(ScheduledItem item) {
        List<ScheduledItem> items = bySecond.get(item.nextCheck);
        if (items != null && items.remove(item) && items.isEmpty()) {
            bySecond.remove(item.nextCheck);
        }
    }

    /** The second of the next due item; {@code Long.MAX_VALUE} when there is none. */
    long nextSecond() {
        return bySecond.isEmpty() ? Long.MAX_VALUE : bySecond.firstKey();
    }
}
