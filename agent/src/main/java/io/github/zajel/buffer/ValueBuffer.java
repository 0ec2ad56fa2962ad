// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.ItemValue;
import io.github.zajel.item.QueuedValue;
import io.github.zajel.item.ValueSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that wait for one server, in the order they were read. Numbers them as they enter, so that a value that was
 * pushed out just leaves a gap, and a repeated one is known by its number. Safe from any thread.
 */
public final class ValueBuffer implements ValueSink {
    /** What a value takes besides its text: its three objects and its places in the two orders. */
    private static final int OVERHEAD_BYTES = 160;

    private final int maxValues;
    private final long maxBytes;
    private final Runnable onHalfFull;

    private final Entry ends = new Entry(); // ring: ends.after is the oldest, ends.before the newest
    private final Map<Long, Entry[]> oldestAndNewestOfItem = new HashMap<>();
    private int size;
    private long bytes;
    private long lastId;
    private long dropped;

    /**
     * @param maxValues how many values at most, 2 or more
     * @param maxBytes how much memory they may take, roughly
     * @param onHalfFull called each time a value enters while half or more of the room is taken; must not block
     */
    public ValueBuffer(int maxValues, long maxBytes, Runnable onHalfFull) {
        this.maxValues = maxValues;
        this.maxBytes = maxBytes;
        this.onHalfFull = onHalfFull;
    }

    @Override
    public void accept(ItemValue value) {
        boolean halfFull;
        synchronized (this) {
            Entry entry = new Entry(new QueuedValue(++lastId, fitting(value)));
            makeRoom(entry);
            append(entry);
            halfFull = size >= maxValues / 2 || bytes >= maxBytes / 2;
        }
        if (halfFull) {
            onHalfFull.run();
        }
    }

    /** The oldest values, at most so many of them and so much text (but one value at least); they stay until {@link #sent}. */
    public synchronized List<QueuedValue> oldest(int maxCount, long maxCharacters) {
        List<QueuedValue> batch = new ArrayList<>(Math.min(size, maxCount));
        long characters = 0;
        for (Entry entry = ends.after; entry != ends && batch.size() < maxCount; entry = entry.after) {
            characters += entry.queued().value().text().length();
            if (characters > maxCharacters && !batch.isEmpty()) {
                break;
            }
            batch.add(entry.queued());
        }
        return batch;
    }

    /** The server has all values up to this number. */
    public synchronized void sent(long id) {
        while (ends.after != ends && ends.after.queued().id() <= id) {
            removeOldestOfItem(ends.after.queued().value().itemId());
        }
    }

    /** Gives up on the oldest values up to this number; they count as dropped. */
    public synchronized void giveUp(long id) {
        int before = size;
        sent(id);
        dropped += before - size;
    }

    public synchronized int size() {
        return size;
    }

    /** Whether half of the room is taken: time to send without waiting for the interval. */
    public synchronized boolean isHalfFull() {
        return size >= maxValues / 2 || bytes >= maxBytes / 2;
    }

    public int capacity() {
        return maxValues;
    }

    /** How many values were pushed out or given up since the start. */
    public synchronized long dropped() {
        return dropped;
    }

    private ItemValue fitting(ItemValue value) {
        long limit = maxBytes / 4;
        if (2L * value.text().length() <= limit) {
            return value;
        }
        String reason = "Value is too large: " + value.text().length() + " characters, at most " + limit / 2
                + " fit; narrow the item or raise BufferMemory.";
        return ItemValue.notSupported(value.itemId(), value.seconds() * 1000 + value.nanos() / 1_000_000, reason);
    }

    private void makeRoom(Entry entry) {
        while (size > 0 && (size >= maxValues || bytes + entry.bytes > maxBytes)) {
            long itemId = entry.queued().value().itemId();
            removeOldestOfItem(
                    oldestAndNewestOfItem.containsKey(itemId)
                            ? itemId
                            : ends.after.queued().value().itemId());
            dropped++;
        }
    }

    private void append(Entry entry) {
        entry.before = ends.before;
        entry.after = ends;
        ends.before.after = entry;
        ends.before = entry;
        size++;
        bytes += entry.bytes;
        Entry[] ofItem = oldestAndNewestOfItem.get(entry.queued().value().itemId());
        if (ofItem == null) {
            oldestAndNewestOfItem.put(entry.queued().value().itemId(), new Entry[] {entry, entry});
        } else {
            ofItem[1].laterOfItem = entry;
            ofItem[1] = entry;
        }
    }

    /** The only way out: both orders are by number, so the oldest of all is the oldest of its item as well. */
    private void removeOldestOfItem(long itemId) {
        Entry[] ofItem = oldestAndNewestOfItem.get(itemId);
        if (ofItem == null) {
            throw new IllegalStateException("no value of item " + itemId);
        }
        Entry entry = ofItem[0];
        if (entry.laterOfItem == null) {
            oldestAndNewestOfItem.remove(itemId);
        } else {
            ofItem[0] = entry.laterOfItem;
        }
        entry.before.after = entry.after;
        entry.after.before = entry.before;
        size--;
        bytes -= entry.bytes;
    }

    /** A value's place in the order of all and in the order of its item. */
    private static final class Entry {
        private final @Nullable QueuedValue queued;
        final long bytes;
        Entry before = this;
        Entry after = this;

        @Nullable
        Entry laterOfItem;

        /** The ring's two ends. */
        Entry() {
            queued = null;
            bytes = 0;
        }

        Entry(QueuedValue queued) {
            this.queued = queued;
            this.bytes = OVERHEAD_BYTES + 2L * queued.value().text().length();
        }

        QueuedValue queued() {
            if (queued == null) {
                throw new IllegalStateException("the buffer is empty");
            }
            return queued;
        }
    }
}
