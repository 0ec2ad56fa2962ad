// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which items are due in which second. Zabbix schedules by whole seconds, so a list per second is all the order there is,
 * and the items of one second come out together and can share what they read. Owned by the timer thread.
 */
final class Agenda {
    private final TreeMap<Long, List<ScheduledItem>> bySecond = new TreeMap<>();

    // most items of one second are due together again
    private long latestSecond;
    private @Nullable List<ScheduledItem> latest;

    void put(ScheduledItem item, long second) {
        item.nextCheck = second;
        List<ScheduledItem> items = latest;
        if (items == null || second != latestSecond) {
            items = bySecond.computeIfAbsent(second, any -> new ArrayList<>());
            latest = items;
            latestSecond = second;
        }
        items.add(item);
    }

    /** Takes out the items that are due at {@code second} or were before, the earliest first. */
    List<ScheduledItem> takeDue(long second) {
        latest = null;
        List<ScheduledItem> due = null;
        Iterator<List<ScheduledItem>> each =
                bySecond.headMap(second, true).values().iterator();
        while (each.hasNext()) {
            List<ScheduledItem> items = each.next();
            each.remove();
            if (due == null) {
                due = items;
            } else {
                due.addAll(items);
            }
        }
        return due == null ? Collections.emptyList() : due;
    }

    /** Takes out all items. */
    List<ScheduledItem> takeAll() {
        return takeDue(Long.MAX_VALUE);
    }

    /** Drops every item that was removed from the list of items; once per list, so that nothing removed is kept for long. */
    void dropRemoved() {
        latest = null;
        for (Iterator<List<ScheduledItem>> each = bySecond.values().iterator(); each.hasNext(); ) {
            List<ScheduledItem> items = each.next();
            items.removeIf(ScheduledItem::isRemoved);
            if (items.isEmpty()) {
                each.remove();
            }
        }
    }

    void drop(ScheduledItem item) {
        latest = null;
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
