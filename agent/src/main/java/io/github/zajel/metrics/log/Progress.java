// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.item.LogPosition;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an item remembers from run to run. */
final class Progress {
    /** As they were at the last run, oldest first. */
    List<LogFile> files = Collections.emptyList();

    /** The one of them that was read last. */
    @Nullable
    LogFile last;

    /** Where the last record ended that was read. */
    LogPosition position;

    /** Whether what is there at the first run shall be passed over. */
    boolean skipsOld;

    /** Whether the last run was ended by its limits; then how long it was ago and what it read tell how far behind it is. */
    boolean isBehind;

    long startNanos;
    long readBytes;

    Progress(LogPosition position, boolean skipsOld) {
        this.position = position;
        this.skipsOld = skipsOld;
    }

    /** A copy to go on with, which can be thrown away: files are listed anew each time. */
    Progress copy() {
        Progress copy = new Progress(position, skipsOld);
        copy.files = files;
        copy.last = last;
        copy.isBehind = isBehind;
        copy.startNanos = startNanos;
        copy.readBytes = readBytes;
        return copy;
    }

    /** Nothing is known of the files but the server's position. */
    void begin(boolean skipAll) {
        if (!skipAll) {
            goOnFromServer();
            return;
        }
        for (LogFile file : files) {
            file.skipTo(file.size);
            file.isVisited = true;
        }
        last = files.get(files.size() - 1);
        last.isVisited = false;
    }

    /**
     * The server's position is about the oldest file, as those that were written before are not listed. Where that is too
     * short, and another was written in the same second, it was about that one.
     */
    private void goOnFromServer() {
        LogFile oldest = files.get(0);
        for (LogFile file : files) {
            if (file.mtime == oldest.mtime && position.lastLogSize() <= file.size) {
                file.skipTo(position.lastLogSize());
                last = file;
                return;
            }
            if (file.mtime > oldest.mtime) {
                return;
            }
        }
    }
}
