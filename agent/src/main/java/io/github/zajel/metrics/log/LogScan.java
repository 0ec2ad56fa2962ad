// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.item.LogPosition;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** One run over the files of an item: what is new in them, the file that was read last first. */
final class LogScan {
    /** Takes chosen lines; false when it cannot now. */
    interface Output {
        boolean offer(String value, LogPosition behind);
    }

    private final LogKey key;
    private final LineFilter filter;
    private final Limits limits;
    private final Progress progress;
    private final Output output;
    private long readBytes;

    LogScan(LogKey key, LineFilter filter, Limits limits, Progress progress, Output output) {
        this.key = key;
        this.filter = filter;
        this.limits = limits;
        this.progress = progress;
        this.output = output;
    }

    /** How many bytes are done that were not before. */
    long readBytes() {
        return readBytes;
    }

    /** Reads on, and moves the progress with each line that is done. */
    void run() throws UnsupportedItemException {
        List<LogFile> files = progress.files;
        LogFile first = progress.last == null ? files.get(0) : progress.last;
        boolean goesOn = visit(first);
        for (int i = 0; i < files.size() && goesOn; i++) {
            goesOn = visit(files.get(i));
        }
        if (key.rotation == LogKey.Rotation.COPY_TRUNCATE) {
            keepCopiesListed(files);
        }
    }

    /** Reads what is new in one file; false when the run is over. */
    private boolean visit(LogFile file) throws UnsupportedItemException {
        if (file.isIncomplete || (file.isVisited && file.isDone())) {
            return true;
        }
        if (file.size == 0 && progress.files.size() > 1 && key.rotation == LogKey.Rotation.COPY_TRUNCATE) {
            return true; // perhaps a copy that is not written yet: its time must not hide the file that it is of
        }
        long from = file.processed;
        boolean goesOn;
        try (SeekableByteChannel channel = file.open()) {
            if (!file.isStillInPlace()) {
                return false; // rotated this moment; the next list will tell what became of it
            }
            goesOn = read(file, channel);
        } catch (IOException e) {
            throw file.cannotRead(e);
        } finally {
            readBytes += file.processed - from;
            progress.position = new LogPosition(file.processed, file.mtime);
            progress.last = file;
            file.isVisited = true;
        }
        if (key.rotation == LogKey.Rotation.COPY_TRUNCATE) {
            Succession.levelCopies(file, progress.files);
        }
        return goesOn && file.isStillInPlace();
    }

    private boolean read(LogFile file, SeekableByteChannel channel) throws IOException {
        RecordReader records = new RecordReader(
                channel, key.encoding, file.processed, file.size, file.isWithinRecord, file.isAfterCarriageReturn);
        boolean isValue = false;
        while (!limits.areReached() && records.next()) {
            if (!records.isRest()) {
                String value = filter.apply(records.text());
                isValue = value != null;
                if (value != null && !output.offer(value, new LogPosition(records.end(), file.mtime))) {
                    return false;
                }
                limits.lineRead(isValue);
            }
            isDone(file, records);
        }
        if (limits.areReached()) {
            return false;
        }
        isDone(file, records);
        file.isIncomplete = records.hasIncomplete();
        return true;
    }

    private static void isDone(LogFile file, RecordReader records) {
        file.processed = records.end();
        file.isWithinRecord = records.isWithinRecord();
        file.isAfterCarriageReturn = records.isAfterCarriageReturn();
    }

    /**
     * A file may be read to its end while its copy is still being written, and is then newer. So that the copy is known for
     * one, the position stays at the older of the two until they are the same.
     */
    private void keepCopiesListed(List<LogFile> files) throws UnsupportedItemException {
        int keep = files.size() - 1;
        for (int i = 0; i < files.size() - 1; i++) {
            int mostRead = -1;
            for (int j = i + 1; j < files.size(); j++) {
                if (Succession.isCopy(files.get(i), files.get(j))) {
                    mostRead = Math.max(mostRead, files.get(i).processed > files.get(j).processed ? i : j);
                }
            }
            keep = mostRead < 0 ? keep : Math.min(keep, mostRead);
        }
        LogFile kept = files.get(keep);
        if (kept.mtime < progress.position.mtime()) {
            progress.position = new LogPosition(kept.processed, kept.mtime);
            progress.last = kept;
        }
    }
}
