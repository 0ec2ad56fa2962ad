// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.QueuedValue;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The values of a {@link Journal} that are on disk only, the oldest first. For its thread. */
final class Backlog {
    private final Deque<Segment> segments; // the journal's
    private final Deque<QueuedValue> ahead = new ArrayDeque<>(); // read, not yet taken
    private @Nullable Segment aheadOf;
    private long readId; // up to here all are in memory, or were
    private int lost;

    Backlog(Deque<Segment> segments, long sentId) {
        this.segments = segments;
        this.readId = sentId;
    }

    int size() {
        int size = 0;
        for (Segment segment : segments) {
            size += segment.left();
        }
        return size;
    }

    /**
     * The oldest; null when there is none. It is that until {@link #taken}.
     *
     * @throws IOException where a part cannot be read; it is given up, and the next call goes on behind it
     */
    @Nullable
    QueuedValue peek() throws IOException {
        for (Segment segment = first(); segment != null && ahead.isEmpty(); segment = first()) {
            boolean isRead = false;
            try {
                isRead = read(segment);
            } finally {
                if (!isRead) {
                    lost += segment.left();
                    segment.nothingLeft();
                    forget(segment);
                }
            }
        }
        return ahead.peek();
    }

    private @Nullable Segment first() {
        for (Segment segment : segments) {
            if (segment.left() > 0) {
                return segment;
            }
        }
        return null;
    }

    private boolean read(Segment segment) throws IOException {
        byte[] body = segment.file.nextFrame();
        if (body == null) {
            if (segment.file.hasRest()) {
                throw new IOException("it was changed by another program");
            }
            segment.nothingLeft(); // the rest was sent before it was written
            return true;
        }
        aheadOf = segment;
        FrameReader frame = new FrameReader(body);
        while (frame.kind() == FrameWriter.VALUES && frame.hasNext()) {
            QueuedValue value = frame.next();
            if (value.id() > readId) {
                ahead.add(value);
            }
        }
        return true;
    }

    /** The oldest value, read by {@link #peek} or appended just now, is in memory. */
    void taken(QueuedValue value) {
        readId = value.id();
        Segment segment = ahead.poll() == null ? segments.peekLast() : aheadOf;
        if (segment != null) {
            segment.taken(value.value());
        }
    }

    /** The values up to this number are not wanted. */
    void skipTo(long id) {
        readId = Math.max(readId, id);
    }

    /** What was read of this segment is no longer so. */
    void forget(Segment segment) {
        if (segment == aheadOf) {
            ahead.clear();
            aheadOf = null;
        }
    }

    /** How many values could not be read since the last call. */
    int takeLost() {
        int count = lost;
        lost = 0;
        return count;
    }
}
