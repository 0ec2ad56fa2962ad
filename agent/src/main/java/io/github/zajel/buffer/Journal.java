// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.base.Clock;
import io.github.zajel.item.QueuedValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The values of one server on disk, in files that are appended to one after the other, so that the oldest values go by
 * removing a file, and nothing that was written is written again. Knows which of its values are on disk only, and gives
 * those out in their order. For one thread, and the only one that touches the files.
 */
final class Journal {
    /** So many segments share the room and the period: what is dropped at once is one part of so many. */
    private static final int PARTS = 16;

    private static final int FRAME_BYTES = 32 << 10;

    private final Path base;
    private final long maxBytes;
    private final long periodNanos;
    private final Clock clock;

    private final Deque<Segment> segments; // the oldest first
    private final FrameWriter frames = new FrameWriter();
    private final Backlog backlog;
    private long nextNumber;
    private long sentId;
    private long shedId;
    private int gone;
    private final long damagedBytes;

    /**
     * Reads what is there.
     *
     * @param base the files have this name and a dot and a number
     * @param maxBytes of all files
     * @param visitor gets what is not sent yet, the oldest first
     */
    Journal(Path base, long maxBytes, long periodNanos, Clock clock, Leftovers.Visitor visitor) throws IOException {
        this.base = base;
        this.maxBytes = maxBytes;
        this.periodNanos = periodNanos;
        this.clock = clock;
        Leftovers leftovers = new Leftovers(base, clock, visitor);
        segments = new ArrayDeque<>(leftovers.segments);
        nextNumber = leftovers.nextNumber;
        sentId = leftovers.sentId;
        backlog = new Backlog(segments, sentId);
        damagedBytes = leftovers.damagedBytes;
    }

    /** Adds values, whose numbers are higher than all before. Where it fails none is added. */
    void append(List<QueuedValue> values, String session) throws IOException {
        Segment segment = writable();
        encode(values, session, segment.session);
        if (segment.left() == 0) {
            segment.file.readOnFromEnd();
        }
        segment.file.append(frames);
        segment.session = session;
        long now = clock.monotonicNanos();
        for (QueuedValue value : values) {
            segment.holds(value, now, sentId);
        }
    }

    private void encode(List<QueuedValue> values, String session, String lastSession) {
        frames.clear();
        if (!session.equals(lastSession)) {
            frames.session(session);
        }
        frames.beginValues();
        for (QueuedValue value : values) {
            if (frames.frameLength() > FRAME_BYTES) {
                frames.end();
                frames.beginValues();
            }
            frames.value(value.id(), value.value());
        }
        frames.end();
    }

    private Segment writable() throws IOException {
        Segment last = segments.peekLast();
        if (last != null && !last.file.isThere()) {
            forgetRemoved();
            throw new IOException("it was removed");
        }
        if (last != null && !isFull(last)) {
            return last;
        }
        Segment next = new Segment(SegmentFile.create(Leftovers.path(base, nextNumber)));
        nextNumber++;
        if (last != null) {
            last.file.close();
        }
        segments.add(next);
        return next;
    }

    private boolean isFull(Segment segment) {
        return segment.hasLogsOnly()
                || segment.file.length() >= maxBytes / PARTS
                || (segment.file.hasFrames() && clock.monotonicNanos() - segment.firstNanos() > periodNanos / PARTS);
    }

    private void forgetRemoved() throws IOException {
        for (Segment segment : new ArrayList<>(segments)) {
            if (!segment.file.isThere()) {
                gone += segment.left();
                remove(segment);
            }
        }
    }

    /** The server has all values up to this number. */
    void sent(long id) throws IOException {
        if (id <= sentId) {
            return;
        }
        sentId = id;
        backlog.skipTo(id);
        while (segments.size() > 1 && segments.getFirst().isSent(id)) {
            remove(segments.getFirst());
        }
        Segment last = segments.peekLast();
        if (last != null && segments.size() == 1 && last.isSent(id)) {
            last.empty();
        } else if (last != null) {
            frames.clear();
            frames.sent(id);
            last.file.append(frames);
        }
    }

    /** Drops what is too old or too much, but for records of logs. */
    void shed() throws IOException {
        long now = clock.monotonicNanos();
        for (Segment segment : new ArrayList<>(segments)) {
            boolean isOld = segment.file.hasFrames() && now - segment.newestNanos() > periodNanos;
            if (!isOld && bytes() <= maxBytes) {
                break;
            }
            if (!segment.hasLogsOnly()) {
                shed(segment);
            }
        }
    }

    private void shed(Segment segment) throws IOException {
        int dropped = segment.droppable();
        if (segment.hasUnsentLogs(sentId)) {
            segment.keepLogsOnly(base.resolveSibling(base.getFileName() + ".logs"), sentId);
            backlog.forget(segment);
        }
        gone += dropped;
        shedId = segment.lastId();
        if (!segment.hasLogsOnly()) {
            remove(segment);
        }
    }

    private void remove(Segment segment) throws IOException {
        segments.remove(segment);
        backlog.forget(segment);
        segment.file.delete();
    }

    /** The values that are on disk only. */
    Backlog backlog() {
        return backlog;
    }

    /** Up to this number all was dropped that may be. */
    long shedId() {
        return shedId;
    }

    /** How many values that were on disk only were dropped or lost since the last call. */
    int takeGone() {
        int count = gone + backlog.takeLost();
        gone = 0;
        return count;
    }

    /** Whether there is room for records of logs: half of all, and for as long as the oldest is not too old. */
    boolean takesLogs() {
        long bytes = 0;
        for (Segment segment : segments) {
            if (segment.hasUnsentLogs(sentId)) {
                bytes += segment.logBytes();
                if (clock.monotonicNanos() - segment.firstLogNanos() > periodNanos) {
                    return false;
                }
            }
        }
        return bytes < maxBytes / 2;
    }

    /** Of all its files. */
    long bytes() {
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.file.length();
        }
        return bytes;
    }

    /** The server has all values up to this number, as far as was written. */
    long sentId() {
        return sentId;
    }

    /** What was found damaged and left out. */
    long damagedBytes() {
        return damagedBytes;
    }

    /** The files are no longer ours: what is on disk only is lost to this JVM. */
    void letGo() {
        for (Segment segment : segments) {
            gone += segment.left();
            backlog.forget(segment);
            segment.file.close();
        }
        segments.clear();
    }

    /** Leaves the files as they are; those without values go. */
    void close() throws IOException {
        for (Segment segment : new ArrayList<>(segments)) {
            if (segment.file.hasFrames()) {
                segment.file.close();
            } else {
                remove(segment);
            }
        }
    }
}
