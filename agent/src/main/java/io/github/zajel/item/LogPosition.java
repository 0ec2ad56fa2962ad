// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import org.jspecify.annotations.Nullable;

/** How far a log item has come: what server and agent tell each other, so that a restart loses and repeats nothing. */
public final class LogPosition {
    /** Nothing was read yet. */
    public static final LogPosition START = new LogPosition(0, 0);

    private final long lastLogSize;
    private final int mtime;

    /**
     * @param lastLogSize bytes of the current file that are done, 0 or more
     * @param mtime seconds since 1970 at which that file was last written, 0 or more; 0 where only one file is read
     */
    public LogPosition(long lastLogSize, int mtime) {
        this.lastLogSize = lastLogSize;
        this.mtime = mtime;
    }

    public long lastLogSize() {
        return lastLogSize;
    }

    public int mtime() {
        return mtime;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogPosition
                && lastLogSize == ((LogPosition) other).lastLogSize
                && mtime == ((LogPosition) other).mtime;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(lastLogSize) * 31 + mtime;
    }

    @Override
    public String toString() {
        return lastLogSize + "@" + mtime;
    }
}
