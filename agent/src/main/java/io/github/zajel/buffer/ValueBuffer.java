// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
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
    private final Entry keptEnds = new Entry(); // the ring of those that are never dropped
    private int keptCount;
    private long keptBytes;
    private int size; // of both rings
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
        enter(value, false);
    }

    /** Takes a value that stays until it is sent; refuses it when such values would fill more than half of the room. */
    @Override
    public boolean offer(ItemValue value) {
        return enter(value, true);
    }

    private boolean enter(ItemValue value, boolean isKept) {
        boolean halfFull;
        synchronized (this) {
            ItemValue fitting = fitting(value);
            long needed = bytesOf(fitting);
            if (isKept && (keptCount >= maxValues / 2 || keptBytes + needed > maxBytes / 2)) {
                return false;
            }
            makeRoom(value.itemId(), needed);
            append(new Entry(new QueuedValue(++lastId, fitting), isKept));
            halfFull = isHalfFull();
        }
        if (halfFull) {
            onHalfFull.run();
        }
        return true;
    }

    /** The oldest values, at most so many of them and so much text (but one value at least); they stay until {@link #sent}. */
    public synchronized List<QueuedValue> oldest(int maxCount, long maxCharacters) {
        List<QueuedValue> batch = new ArrayList<>(Math.min(size, maxCount));
        long characters = 0;
        Entry droppable = ends.after;
        Entry kept = keptEnds.after;
        while (batch.size() < maxCount && (droppable != ends || kept != keptEnds)) {
            Entry next = older(droppable, kept);
            characters += next.queued().value().text().length();
            if (characters > maxCharacters && !batch.isEmpty()) {
                break;
            }
            batch.add(next.queued());
            if (next.isKept) {
                kept = kept.after;
            } else {
                droppable = droppable.after;
            }
        }
        return batch;
    }

    private Entry older(Entry droppable, Entry kept) {
        boolean isDroppable = kept == keptEnds
                || (droppable != ends && droppable.queued().id() < kept.queued().id());
        return isDroppable ? droppable : kept;
    }

    /** The server has all values up to this number. */
    public synchronized void sent(long id) {
        while (ends.after != ends && ends.after.queued().id() <= id) {
            removeOldestOfItem(ends.after.queued().value().itemId());
        }
        while (keptEnds.after != keptEnds && keptEnds.after.queued().id() <= id) {
            unlink(keptEnds.after);
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

    /** What its values take of the heap, roughly. */
    public synchronized long bytes() {
        return bytes;
    }

    public int capacity() {
        return maxValues;
    }

    /** How many values were pushed out or given up since the start. */
    public synchronized long dropped() {
        return dropped;
    }

    /** A record of a log is cut where it cannot fit; cutting any other value would make it another one. */
    private ItemValue fitting(ItemValue value) {
        long limit = maxBytes / 4;
        if (2L * value.text().length() <= limit) {
            return value;
        }
        long wallMillis = value.seconds() * 1000 + value.nanos() / 1_000_000;
        LogPosition position = value.position();
        if (position != null) {
            String beginning = value.text().substring(0, (int) (limit / 2));
            return ItemValue.ofLog(value.itemId(), wallMillis, beginning, position);
        }
        String reason = "Value is too large: " + value.text().length() + " characters, at most " + limit / 2
                + " fit; narrow the item or raise BufferMemory.";
        return ItemValue.notSupported(value.itemId(), wallMillis, reason);
    }

    private void makeRoom(long itemId, long needed) {
        while (ends.after != ends && (size >= maxValues || bytes + needed > maxBytes)) {
            removeOldestOfItem(
                    oldestAndNewestOfItem.containsKey(itemId)
                            ? itemId
                            : ends.after.queued().value().itemId());
            dropped++;
        }
    }

    private void append(Entry entry) {
        Entry ring = entry.isKept ? keptEnds : ends;
        entry.before = ring.before;
        entry.after = ring;
        ring.before.after = entry;
        ring.before = entry;
        size++;
        bytes += entry.bytes;
        if (entry.isKept) {
            keptCount++;
            keptBytes += entry.bytes;
        } else {
            appendToItem(entry);
        }
    }

    private void appendToItem(Entry entry) {
        Entry[] ofItem = oldestAndNewestOfItem.get(entry.queued().value().itemId());
        if (ofItem == null) {
            oldestAndNewestOfItem.put(entry.queued().value().itemId(), new Entry[] {entry, entry});
        } else {
            ofItem[1].laterOfItem = entry;
            ofItem[1] = entry;
        }
    }

    /** The only way out of the droppable: both orders are by number, so the oldest of all is the oldest of its item as well. */
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
        unlink(entry);
    }

    private void unlink(Entry entry) {
        entry.before.after = entry.after;
        entry.after.before = entry.before;
        size--;
        bytes -= entry.bytes;
        if (entry.isKept) {
            keptCount--;
            keptBytes -= entry.bytes;
        }
    }

    private static long bytesOf(ItemValue value) {
        return OVERHEAD_BYTES + 2L * value.text().length();
    }

    /** A value's place in its ring and, where it may be dropped, in the order of its item. */
    private static final class Entry {
        private final @Nullable QueuedValue queued;
        final boolean isKept;
        final long bytes;
        Entry before = this;
        Entry after = this;

        @Nullable
        Entry laterOfItem;

        /** The ring's two ends. */
        Entry() {
            queued = null;
            isKept = false;
            bytes = 0;
        }

        Entry(QueuedValue queued, boolean isKept) {
            this.queued = queued;
            this.isKept = isKept;
            this.bytes = bytesOf(queued.value());
        }

        QueuedValue queued() {
            if (queued == null) {
                throw new IllegalStateException("the buffer is empty");
            }
            return queued;
        }
    }
}
