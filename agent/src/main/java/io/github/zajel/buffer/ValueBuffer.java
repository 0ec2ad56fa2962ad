// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.QueuedValue;
import io.github.zajel.item.ValueSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values that wait for one server, in the order they were read. Numbers them as they enter, so that a value that was
 * pushed out just leaves a gap, and a repeated one is known by its number. Safe from any thread.
 */
public final class ValueBuffer implements ValueSink {
    /** What a value takes besides its text: its object, that of its text, and its slot, half of which may be empty. */
    private static final int OVERHEAD_BYTES = 100;

    private final int maxValues;
    private final long maxBytes;
    private final Runnable onHalfFull;

    private final Slots droppable = new Slots();
    private final Slots kept = new Slots();
    private @Nullable OldestOfItem oldestOfItem; // of the droppable, while the buffer is full
    private long keptBytes;
    private long bytes; // of all
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
            if (isKept && (kept.count() >= maxValues / 2 || keptBytes + needed > maxBytes / 2)) {
                return false;
            }
            makeRoom(value.itemId(), needed);
            bytes += needed;
            if (isKept) {
                keptBytes += needed;
                kept.add(++lastId, fitting);
            } else {
                append(fitting);
            }
            halfFull = isHalfFull();
        }
        if (halfFull) {
            onHalfFull.run();
        }
        return true;
    }

    private void append(ItemValue value) {
        boolean moved = droppable.add(++lastId, value);
        if (moved) {
            oldestOfItem = null;
        }
        if (oldestOfItem != null) {
            oldestOfItem.added(value.itemId(), droppable.end() - 1);
        }
    }

    /** The oldest values, at most so many of them and so much text (but one value at least); they stay until {@link #sent}. */
    public synchronized List<QueuedValue> oldest(int maxCount, long maxCharacters) {
        List<QueuedValue> batch = new ArrayList<>(Math.min(size(), maxCount));
        long characters = 0;
        int nextDroppable = droppable.oldest();
        int nextKept = kept.oldest();
        while (batch.size() < maxCount && (nextDroppable < droppable.end() || nextKept < kept.end())) {
            boolean isKept = isOlder(kept, nextKept, droppable, nextDroppable);
            Slots slots = isKept ? kept : droppable;
            int position = isKept ? nextKept : nextDroppable;
            ItemValue value = slots.value(position);
            characters += value.text().length();
            if (characters > maxCharacters && !batch.isEmpty()) {
                break;
            }
            batch.add(new QueuedValue(slots.id(position), value));
            if (isKept) {
                nextKept = kept.next(position + 1);
            } else {
                nextDroppable = droppable.next(position + 1);
            }
        }
        return batch;
    }

    private static boolean isOlder(Slots these, int thisOne, Slots those, int thatOne) {
        return thisOne < these.end() && (thatOne == those.end() || these.id(thisOne) < those.id(thatOne));
    }

    /** The server has all values up to this number. */
    public synchronized void sent(long id) {
        oldestOfItem = null;
        bytes -= removeUpTo(id, droppable);
        long removed = removeUpTo(id, kept);
        bytes -= removed;
        keptBytes -= removed;
    }

    private static long removeUpTo(long id, Slots slots) {
        long removed = 0;
        for (int each = slots.oldest(); each < slots.end() && slots.id(each) <= id; each = slots.oldest()) {
            removed += bytesOf(slots.remove(each));
        }
        return removed;
    }

    /** Gives up on the oldest values up to this number; they count as dropped. */
    public synchronized void giveUp(long id) {
        int before = size();
        sent(id);
        dropped += before - size();
    }

    public synchronized int size() {
        return droppable.count() + kept.count();
    }

    /** Whether half of the room is taken: time to send without waiting for the interval. */
    public synchronized boolean isHalfFull() {
        return size() >= maxValues / 2 || bytes >= maxBytes / 2;
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
        while (droppable.count() > 0 && (size() >= maxValues || bytes + needed > maxBytes)) {
            bytes -= bytesOf(droppable.remove(leastWanted(itemId)));
            dropped++;
        }
    }

    /** The position of the item's oldest value, or of the oldest of all where it has none. */
    private int leastWanted(long itemId) {
        OldestOfItem index = oldestOfItem;
        if (index == null) {
            index = new OldestOfItem(droppable);
            oldestOfItem = index;
        }
        int position = index.take(itemId);
        if (position < 0) {
            position = droppable.oldest();
            index.take(droppable.value(position).itemId());
        }
        return position;
    }

    private static long bytesOf(ItemValue value) {
        return OVERHEAD_BYTES + 2L * value.text().length();
    }
}
