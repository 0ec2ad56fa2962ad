// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.item.LogPosition;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Passes over so much of a log that grows too fast that the rest is read within the delay that the key allows. */
final class DelaySkip {
    private final Progress progress;
    private final Encoding encoding;
    private final Limits limits;
    private long skipped;

    DelaySkip(Progress progress, Encoding encoding, Limits limits) {
        this.progress = progress;
        this.encoding = encoding;
        this.limits = limits;
    }

    /** Skips what cannot be read in time, judged by how long the last run took; returns the bytes skipped, mostly 0. */
    long skip(double maxDelaySeconds, double elapsedSeconds) throws UnsupportedItemException {
        long remaining = 0;
        for (LogFile file : progress.files) {
            remaining += Math.max(0, file.size - file.processed);
        }
        double delay = progress.readBytes == 0 ? 0 : remaining * elapsedSeconds / progress.readBytes;
        if (delay > maxDelaySeconds) {
            long bytes = (long) (remaining * (delay - maxDelaySeconds) / delay);
            if (progress.last != null) {
                bytes -= skipIn(progress.last, bytes);
            }
            for (LogFile file : progress.files) {
                bytes -= skipIn(file, bytes);
            }
        }
        return skipped;
    }

    /** Returns how many of the bytes are in this file, whether they could be skipped or not. */
    private long skipIn(LogFile file, long bytes) throws UnsupportedItemException {
        long from = file.processed;
        long count = Math.min(bytes, file.size - from);
        if (count <= 0) {
            return 0;
        }
        if (from + count == file.size) {
            count -= encoding.unitBytes; // its last line end is behind
        }
        long to = lineStart(file, Math.max(from, from + count - (from + count) % encoding.unitBytes));
        if (to > from) {
            file.skipTo(to);
            skipped += to - from;
            progress.position = new LogPosition(to, file.mtime);
            progress.last = file;
        }
        return to > from ? to - from : count;
    }

    /** Where the next line begins; 0 when there is none, or none that is found in time. */
    private long lineStart(LogFile file, long from) throws UnsupportedItemException {
        try (SeekableByteChannel channel = file.open()) {
            RecordReader records = new RecordReader(channel, encoding, from, file.size, true, false);
            while (!limits.isTimeUp() && records.next()) {
                if (!records.isWithinRecord()) {
                    return records.end();
                }
            }
            return 0;
        } catch (IOException e) {
            throw file.cannotRead(e);
        }
    }
}
