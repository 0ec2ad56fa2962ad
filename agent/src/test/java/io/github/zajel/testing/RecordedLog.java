// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.testing;

import io.github.zajel.base.Log;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log output that keeps {@code LEVEL message} of each line. */
public final class RecordedLog implements Log.Output {
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void write(Log.Level level, String message, @Nullable Throwable cause) {
        lines.add(level + " " + message + (cause == null ? "" : " (" + cause + ")"));
    }

    /** What was written so far. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** A log that writes here. */
    public Log log(Log.Level threshold) {
        return new Log(threshold, this);
    }
}
