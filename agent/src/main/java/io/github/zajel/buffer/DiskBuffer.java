// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.base.Clock;
import io.github.zajel.item.Item;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.QueuedValue;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@link UnsentValues} on disk. A value enters at the tail, in memory; {@link DiskWriter} writes it and moves it to the head,
 * in memory as well, from where it is sent. Where the head is full, it is on disk only until there is room again. A tail
 * that the disk does not take is a buffer in memory like any other, and is sent from there.
 */
final class DiskBuffer implements UnsentValues {
    /** The tail is bounded by bytes. */
    private static final int MAX_TAIL = 65_535;

    private static final int MAX_WRITE = 5000;
    private static final long MAX_WRITE_CHARACTERS = 1 << 20;

    /** For so long a value may wait for the disk before it is sent all the same. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ValueBuffer head;
    private final ValueBuffer tail;
    private final int capacity;
    private final Clock clock;
    private final Runnable onHalfFull;
    private final Runnable onWork;
    private final Runnable onHurry;
    private final String session = ValueBuffer.newSession();
    private final Sessions sessions = new Sessions();
    private final LogEnds logEnds = new LogEnds();

    private long lastId;
    private long sentId;
    private long waitingSince; // of the tail
    private int onDiskOnly;
    private boolean takesLogs = true;
    private boolean isClosing;
    private long lost;
    private long diskBytes;

    /**
     * @param diskValues how many values fit on disk, roughly
     * @param maxValues how many of those on disk are in memory besides
     * @param maxBytes of memory
     * @param onHalfFull called when there is enough to send; must not block
     * @param onWork called when there is something to do for the disk
     * @param onHurry called when it should be done at once
     */
    DiskBuffer(
            long diskValues,
            int maxValues,
            long maxBytes,
            Clock clock,
            Runnable onHalfFull,
            Runnable onWork,
            Runnable onHurry) {
        this.head = new ValueBuffer(maxValues, maxBytes / 2, () -> {});
        this.tail = new ValueBuffer(MAX_TAIL, maxBytes / 2, () -> {});
        this.capacity = (int) Math.min(Integer.MAX_VALUE, maxValues + diskValues);
        this.clock = clock;
        this.onHalfFull = onHalfFull;
        this.onWork = onWork;
        this.onHurry = onHurry;
    }

    /** An earlier JVM left this value; before all others. */
    synchronized void found(QueuedValue queued, String ofSession) {
        sessions.begin(queued.id(), ofSession);
        lastId = queued.id();
        onDiskOnly++;
        noteEnd(queued.id(), queued.value());
    }

    /** That was all, and the server has all values up to this number. */
    synchronized void goOn(long allSentId) {
        sentId = allSentId;
        lastId = Math.max(lastId, sentId);
        sessions.begin(lastId + 1, session);
    }

    private void noteEnd(long id, ItemValue value) {
        LogPosition position = value.position();
        if (position != null) {
            logEnds.reached(id, value, position);
        }
    }

    @Override
    public void accept(ItemValue value) {
        enter(value, false);
    }

    @Override
    public boolean offer(ItemValue value) {
        return enter(value, true);
    }

    private boolean enter(ItemValue value, boolean isKept) {
        boolean isFirst;
        boolean isMuch;
        synchronized (this) {
            isFirst = tail.isEmpty();
            if ((isKept && !takesLogs) || !tail.put(lastId + 1, value, isKept)) {
                return false;
            }
            lastId++;
            if (isFirst) {
                waitingSince = clock.monotonicNanos();
            }
            noteEnd(lastId, value);
            isMuch = tail.isHalfFull();
        }
        if (isFirst) {
            onWork.run();
        }
        if (isMuch) {
            onHurry.run();
        }
        return true;
    }

    @Override
    public String session() {
        return session;
    }

    @Override
    public synchronized String sessionOf(long id) {
        return sessions.of(id);
    }

    @Override
    public synchronized List<Item> resumed(List<Item> items) {
        return logEnds.in(items, sentId);
    }

    @Override
    public synchronized List<QueuedValue> oldest(int maxCount, long maxCharacters) {
        ValueBuffer source = source();
        return source == null ? Collections.emptyList() : sessions.front(source.oldest(maxCount, maxCharacters));
    }

    /** Where the oldest values are that can be sent now; null when there are none. */
    private @Nullable ValueBuffer source() {
        if (!head.isEmpty()) {
            return head;
        }
        boolean isDiskSlow = isClosing || clock.monotonicNanos() - waitingSince > PATIENCE_NANOS;
        return onDiskOnly == 0 && isDiskSlow && !tail.isEmpty() ? tail : null;
    }

    @Override
    public void sent(long id) {
        boolean hasMoreOnDisk;
        synchronized (this) {
            head.sent(id);
            tail.sent(id);
            sentId = Math.max(sentId, id);
            sessions.forget(sentId);
            hasMoreOnDisk = onDiskOnly > 0;
        }
        onWork.run();
        if (hasMoreOnDisk) {
            onHurry.run();
        }
    }

    @Override
    public synchronized void giveUp(long id) {
        head.giveUp(id);
        tail.giveUp(id);
        sent(id);
    }

    @Override
    public synchronized boolean isEmpty() {
        return source() == null;
    }

    @Override
    public synchronized int size() {
        return head.size() + onDiskOnly + tail.size();
    }

    @Override
    public synchronized boolean isHalfFull() {
        ValueBuffer source = source();
        return source != null && (onDiskOnly > 0 || source.isHalfFull());
    }

    @Override
    public long bytes() {
        return head.bytes() + tail.bytes();
    }

    @Override
    public synchronized long diskBytes() {
        return diskBytes;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public synchronized long dropped() {
        return head.dropped() + tail.dropped() + lost;
    }

    /** From now on nothing waits for the disk; what is not sent is still written. */
    synchronized void beginClose() {
        isClosing = true;
    }

    synchronized long sentId() {
        return sentId;
    }

    /** The oldest values that are not written yet; none when all are. */
    synchronized List<QueuedValue> unwritten() {
        return tail.oldest(MAX_WRITE, MAX_WRITE_CHARACTERS);
    }

    /** These are on disk now. Returns how many of them, from the first one on, need not be read from there. */
    int written(List<QueuedValue> values) {
        int inMemory = 0;
        boolean isMuch;
        synchronized (this) {
            while (onDiskOnly == 0 && inMemory < values.size() && enterHead(values.get(inMemory))) {
                inMemory++;
            }
            tail.sent(values.get(values.size() - 1).id());
            waitingSince = clock.monotonicNanos();
            onDiskOnly += values.size() - inMemory;
            isMuch = isHalfFull();
        }
        if (isMuch) {
            onHalfFull.run();
        }
        return inMemory;
    }

    /** The oldest value that is on disk only, which goes to the head; false while there is no room for it. */
    synchronized boolean enterHead(QueuedValue queued) {
        boolean isKept = Segment.isLog(queued.value());
        return queued.id() <= sentId // it was sent from the tail
                || (head.hasRoomFor(queued.value(), isKept) && head.put(queued.id(), queued.value(), isKept));
    }

    /** Up to this number the disk has no longer what may be dropped. */
    synchronized void shed(long id) {
        head.pushOut(id);
    }

    /** What became of all that is on disk, after something was done. */
    void settle(int nowOnDiskOnly, int gone, boolean nowTakesLogs, long bytes) {
        boolean isMuch;
        synchronized (this) {
            onDiskOnly = nowOnDiskOnly;
            lost += gone;
            takesLogs = nowTakesLogs;
            diskBytes = bytes;
            isMuch = isHalfFull();
        }
        if (isMuch) {
            onHalfFull.run();
        }
    }
}
