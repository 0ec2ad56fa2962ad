// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.QueuedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** {@link UnsentValues} in memory. Numbers them as they enter, so that a value that was pushed out just leaves a gap. */
public final class ValueBuffer implements UnsentValues {
    /** What a value takes besides its text: its object, that of its text, and its slot, half of which may be empty. */
    private static final int OVERHEAD_BYTES = 100;

    /** What workers hand in may be out of order by less; and a clock that is set back by less repeats no reading's time. */
    private static final long MIN_STEP_MILLIS = 500;

    private final int maxValues;
    private final long maxBytes;
    private final Runnable onHalfFull;
    private final String session = newSession();

    private final Slots droppable = new Slots();
    private final Slots kept = new Slots();
    private @Nullable OldestOfItem oldestOfItem; // of the droppable, while the buffer is full
    private long keptBytes;
    private long bytes; // of all
    private long lastId;
    private long lastMillis;
    private long timeUnsureFrom = Long.MAX_VALUE; // the id of the first value after the wall's clock was set back
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
            if (!put(lastId + 1, value, isKept)) {
                return false;
            }
            halfFull = isHalfFull();
        }
        if (halfFull) {
            onHalfFull.run();
        }
        return true;
    }

    /** The same under a number that is higher than all before, and without a call. */
    synchronized boolean put(long id, ItemValue value, boolean isKept) {
        ItemValue fitting = fitting(value);
        long needed = bytesOf(fitting);
        if (isKept && !hasRoomToKeep(needed)) {
            return false;
        }
        lastId = id;
        noticeClockSetBack(id, value.wallMillis());
        makeRoom(value.itemId(), needed);
        bytes += needed;
        if (isKept) {
            keptBytes += needed;
            kept.add(id, fitting);
        } else {
            append(id, fitting);
        }
        return true;
    }

    /** Whether the value would enter, and push no other out. */
    synchronized boolean hasRoomFor(ItemValue value, boolean isKept) {
        long needed = bytesOf(fitting(value));
        return size() < maxValues && bytes + needed <= maxBytes && (!isKept || hasRoomToKeep(needed));
    }

    private boolean hasRoomToKeep(long needed) {
        return kept.count() < maxValues / 2 && keptBytes + needed <= maxBytes / 2;
    }

    /** From then on times of day come again; how often, and how far back, need not be known. */
    private void noticeClockSetBack(long id, long millis) {
        if (millis < lastMillis - MIN_STEP_MILLIS) {
            timeUnsureFrom = Math.min(timeUnsureFrom, id);
        }
        lastMillis = millis;
    }

    private void append(long id, ItemValue value) {
        boolean moved = droppable.add(id, value);
        if (moved) {
            oldestOfItem = null;
        }
        if (oldestOfItem != null) {
            oldestOfItem.added(value.itemId(), droppable.end() - 1);
        }
    }

    @Override
    public String session() {
        return session;
    }

    @Override
    public String sessionOf(long id) {
        return session;
    }

    /** A random one: 32 characters, as servers demand. */
    static String newSession() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }

    @Override
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
            batch.add(new QueuedValue(slots.id(position), value, slots.id(position) >= timeUnsureFrom));
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

    @Override
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

    @Override
    public synchronized void giveUp(long id) {
        int before = size();
        sent(id);
        dropped += before - size();
    }

    /** Pushes out those of the values up to this number that may go. */
    synchronized void pushOut(long id) {
        int before = size();
        oldestOfItem = null;
        bytes -= removeUpTo(id, droppable);
        dropped += before - size();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public synchronized int size() {
        return droppable.count() + kept.count();
    }

    @Override
    public synchronized boolean isHalfFull() {
        return size() >= maxValues / 2 || bytes >= maxBytes / 2;
    }

    @Override
    public synchronized long bytes() {
        return bytes;
    }

    @Override
    public int capacity() {
        return maxValues;
    }

    @Override
    public synchronized long dropped() {
        return dropped;
    }

    /** A record of a log is cut where it cannot fit; cutting any other value would make it another one. */
    private ItemValue fitting(ItemValue value) {
        long limit = maxBytes / 4;
        if (2L * value.text().length() <= limit) {
            return value;
        }
        LogPosition position = value.position();
        if (position != null) {
            String beginning = value.text().substring(0, (int) (limit / 2));
            return ItemValue.ofLog(value.itemId(), value.keyHash(), value.wallMillis(), beginning, position);
        }
        String reason = "Value is too large: " + value.text().length() + " characters, at most " + limit / 2
                + " fit; narrow the item or raise BufferMemory.";
        return ItemValue.notSupported(value.itemId(), value.wallMillis(), reason);
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
