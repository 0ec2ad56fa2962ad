// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.ItemValue;
import io.github.zajel.item.QueuedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a {@link Journal}: its file, and what is known of the values in that. For one thread. */
final class Segment {
    /** What a record of a log takes besides its text. */
    private static final int USUAL_BYTES = 24;

    final SegmentFile file;

    /** That of the last values; empty while there are none. */
    String session = "";

    private long lastId;
    private long lastLogId;
    private int left;
    private int logsLeft;
    private long logBytes;
    private long firstNanos;
    private long firstLogNanos;
    private long newestNanos;
    private boolean hasLogsOnly;

    Segment(SegmentFile file) {
        this.file = file;
    }

    /** A record of a log: it is never dropped for another. */
    static boolean isLog(ItemValue value) {
        return value.position() != null && !value.isPositionOnly();
    }

    /** Its file has this value, which was read at {@code nanos}; the server has all up to {@code sentId}. */
    void holds(QueuedValue queued, long nanos, long sentId) {
        if (lastId <= sentId) {
            firstNanos = nanos;
        }
        lastId = queued.id();
        newestNanos = nanos;
        left++;
        if (isLog(queued.value())) {
            if (lastLogId <= sentId) {
                firstLogNanos = nanos;
            }
            lastLogId = queued.id();
            logBytes += USUAL_BYTES + queued.value().text().length();
            logsLeft++;
        }
    }

    /** The oldest value that was here only is in memory. */
    void taken(ItemValue value) {
        left--;
        logsLeft -= isLog(value) ? 1 : 0;
    }

    /** What was here only cannot be read. */
    void nothingLeft() {
        left = 0;
        logsLeft = 0;
    }

    /** How many values are here only, and not in memory. */
    int left() {
        return left;
    }

    /** Those of them that may be dropped. */
    int droppable() {
        return left - logsLeft;
    }

    long lastId() {
        return lastId;
    }

    boolean isSent(long sentId) {
        return lastId <= sentId;
    }

    boolean hasUnsentLogs(long sentId) {
        return lastLogId > sentId;
    }

    long logBytes() {
        return logBytes;
    }

    /** When the first value was read that is not sent, by the monotonic clock; so are the other times. */
    long firstNanos() {
        return firstNanos;
    }

    long firstLogNanos() {
        return firstLogNanos;
    }

    long newestNanos() {
        return newestNanos;
    }

    /** Whether all that could be dropped was dropped. */
    boolean hasLogsOnly() {
        return hasLogsOnly;
    }

    /** All is sent. */
    void empty() throws IOException {
        file.empty();
        session = "";
        nothingLeft();
        logBytes = 0;
        hasLogsOnly = false;
    }

    /**
     * Drops all but records of logs. Where it fails nothing changes.
     *
     * @param spare the name of a file to use meanwhile
     */
    void keepLogsOnly(Path spare, long sentId) throws IOException {
        Files.deleteIfExists(spare); // from a crash
        SegmentFile logs = SegmentFile.create(spare);
        try {
            FrameWriter frames = new FrameWriter();
            frames.sent(sentId);
            logs.append(frames);
            file.rewind();
            for (byte[] body = file.nextFrame(); body != null; body = file.nextFrame()) {
                FrameReader frame = new FrameReader(body);
                frames.clear();
                if (frame.kind() == FrameWriter.SESSION) {
                    frames.session(frame.session());
                } else if (frame.kind() == FrameWriter.VALUES) {
                    frames.beginValues();
                    while (frame.hasNext()) {
                        QueuedValue value = frame.next();
                        if (isLog(value.value()) && value.id() > sentId) {
                            frames.value(value.id(), value.value());
                        }
                    }
                    frames.end();
                }
                logs.append(frames);
            }
            file.replaceBy(logs);
        } finally {
            file.rewind();
            logs.delete();
        }
        left = logsLeft;
        hasLogsOnly = true;
    }
}
