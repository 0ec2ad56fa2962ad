// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.QueuedValue;
import java.io.IOException;
import java.util.List;

/** Does what a {@link DiskBuffer} needs of the disk, on the one thread that may wait for it. */
final class DiskWriter {
    /** Where the values are. */
    interface Files {
        Journal journal(Leftovers.Visitor visitor) throws IOException;
    }

    private final DiskBuffer buffer;
    private final Journal journal;

    /** Hands over what an earlier JVM left. */
    DiskWriter(DiskBuffer buffer, Files files) throws IOException {
        this.buffer = buffer;
        this.journal = files.journal(buffer::found);
        buffer.goOn(journal.sentId());
        refill();
        settle();
    }

    DiskBuffer buffer() {
        return buffer;
    }

    /** Does what there is to do. What fails is done by a later step, and meanwhile nothing but room is missing. */
    void step() throws IOException {
        try {
            journal.sent(buffer.sentId());
            write();
        } finally {
            try {
                refill(); // what is on disk can be read even where no more can be written
            } finally {
                settle();
            }
        }
    }

    private void write() throws IOException {
        for (List<QueuedValue> values = buffer.unwritten(); !values.isEmpty(); values = buffer.unwritten()) {
            journal.append(values, buffer.session());
            for (QueuedValue value : values.subList(0, buffer.written(values))) {
                journal.backlog().taken(value);
            }
            shed();
        }
        shed();
    }

    private void shed() throws IOException {
        journal.shed();
        buffer.shed(journal.shedId());
    }

    private void refill() throws IOException {
        Backlog backlog = journal.backlog();
        for (QueuedValue next = backlog.peek(); next != null && buffer.enterHead(next); next = backlog.peek()) {
            backlog.taken(next);
        }
    }

    private void settle() {
        buffer.settle(journal.backlog().size(), journal.takeGone(), journal.takesLogs(), journal.bytes());
    }

    /** Another JVM has the files: leaves them alone. */
    void letGo() {
        journal.letGo();
        settle();
    }

    /** Closes the files. */
    void close() throws IOException {
        journal.close();
    }

    /** What was found damaged in the files, and left out. */
    long damagedBytes() {
        return journal.damagedBytes();
    }
}
