// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * The complete records of a file from a position on. They end with LF, CR or both; of one that is longer than the buffer
 * only the beginning is given.
 */
final class RecordReader {
    /** As the official agent: what no server keeps in one value. */
    static final int LONGEST_RECORD = 256 << 10;

    /** The JDK keeps a native buffer of the largest piece that a thread ever read. */
    private static final int PIECE_BYTES = 32 << 10;

    private static final int SMALLEST_BUFFER = 1 << 10;

    private final SeekableByteChannel channel;
    private final Encoding encoding;
    private final int unit;
    private final long until;

    // All positions are the file's.
    private byte[] buffer;
    private long bufferAt;
    private long limit; // bytes up to here were read
    private long begin; // of the current record
    private long scanned; // no line end between begin and here
    private long end; // of the current record, with its line end

    private boolean atEnd;
    private boolean isWithinRecord;
    private boolean isAfterCarriageReturn;
    private boolean isRest;

    /**
     * @param position where to begin
     * @param until where the file ends, even if it goes on
     * @param isWithinRecord whether that is in the middle of a record, the beginning of which was given already
     * @param isAfterCarriageReturn whether that is behind a CR, so that an LF belongs to what was before
     */
    RecordReader(
            SeekableByteChannel channel,
            Encoding encoding,
            long position,
            long until,
            boolean isWithinRecord,
            boolean isAfterCarriageReturn)
            throws IOException {
        this.channel = channel;
        this.encoding = encoding;
        this.unit = encoding.unitBytes;
        this.until = until;
        this.isWithinRecord = isWithinRecord;
        this.isAfterCarriageReturn = isAfterCarriageReturn;
        this.bufferAt = position;
        this.limit = position;
        this.end = position;
        channel.position(position);
        long expected = until - position;
        this.buffer = new byte[(int) Math.max(SMALLEST_BUFFER, Math.min(LONGEST_RECORD, expected))];
    }

    /** Goes to the next record; false when no other is complete. */
    boolean next() throws IOException {
        if (isAfterCarriageReturn && has(end + unit)) {
            isAfterCarriageReturn = false;
            end += isAt(end, '\n') ? unit : 0;
        }
        begin = end;
        scanned = end;
        isRest = isWithinRecord;
        while (!seekLineEnd()) {
            if (scanned - begin >= LONGEST_RECORD) {
                end = scanned;
                isWithinRecord = true;
                return true;
            }
            if (!readMore()) {
                return false;
            }
        }
        isWithinRecord = false;
        end = scanned + unit;
        if (isAt(scanned, '\r')) {
            if (!has(end + unit)) {
                isAfterCarriageReturn = true;
            } else if (isAt(end, '\n')) {
                end += unit;
            }
        }
        return true;
    }

    /** Whether the record is nothing of its own, but more of one that was too long. */
    boolean isRest() {
        return isRest;
    }

    String text() {
        return encoding.decode(buffer, (int) (begin - bufferAt), (int) (scanned - begin));
    }

    /** The position behind the record. */
    long end() {
        return end;
    }

    /** Whether {@link #end} is in the middle of a record that was too long. */
    boolean isWithinRecord() {
        return isWithinRecord;
    }

    /** Whether {@link #end} is behind a CR with nothing known of what follows. */
    boolean isAfterCarriageReturn() {
        return isAfterCarriageReturn;
    }

    /** Whether a record has begun behind {@link #end}; after {@link #next} was false. */
    boolean hasIncomplete() {
        return limit > end;
    }

    /** Moves on to the next LF or CR; false when none was read yet. */
    private boolean seekLineEnd() {
        int at = (int) (scanned - bufferAt);
        int last = (int) (limit - bufferAt) - unit;
        while (at <= last && !encoding.isAt(buffer, at, '\n') && !encoding.isAt(buffer, at, '\r')) {
            at += unit;
        }
        scanned = bufferAt + at;
        return at <= last;
    }

    private boolean isAt(long position, char ascii) {
        return encoding.isAt(buffer, (int) (position - bufferAt), ascii);
    }

    private boolean has(long position) throws IOException {
        while (limit < position) {
            if (!readMore()) {
                return false;
            }
        }
        return true;
    }

    /** Reads some more bytes; what is before the current record's first one goes. False at the file's end. */
    private boolean readMore() throws IOException {
        if (atEnd) {
            return false;
        }
        if (limit - bufferAt == buffer.length) {
            makeRoom();
        }
        int used = (int) (limit - bufferAt);
        int most = (int) Math.max(0, Math.min(until - limit, Math.min(PIECE_BYTES, buffer.length - used)));
        int count = channel.read(ByteBuffer.wrap(buffer, used, most));
        atEnd = count <= 0;
        limit += Math.max(0, count);
        return !atEnd;
    }

    private void makeRoom() {
        long keptFrom = Math.min(begin, end);
        int kept = (int) (limit - keptFrom);
        // a record that is not too long, with its line end and what shows that this is one, always fits
        int length = kept < buffer.length ? buffer.length : Math.min(LONGEST_RECORD + PIECE_BYTES, 2 * buffer.length);
        byte[] target = length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
        System.arraycopy(buffer, (int) (keptFrom - bufferAt), target, 0, kept);
        buffer = target;
        bufferAt = keptFrom;
    }
}
