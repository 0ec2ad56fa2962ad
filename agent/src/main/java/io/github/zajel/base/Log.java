// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The agent's log. Made once and handed to whoever has something to say; a line tells what, where, why and what to do,
 * and is said once when a trouble begins and once when it ends. No values and no secrets in it. Safe from any thread.
 */
public final class Log {
    /** How much a line matters, the gravest first. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** Where lines go. */
    public interface Output {
        void write(Level level, String message, @Nullable Throwable cause);
    }

    /** Far more than there can be; a message that differs each time must not fill the memory. */
    private static final int MAX_BUGS = 50;

    private volatile Level threshold;
    private final Output output;
    private final Set<String> bugs = new HashSet<>();

    /** @param threshold lines that matter less are not written */
    public Log(Level threshold, Output output) {
        this.threshold = threshold;
        this.output = output;
    }

    /** Writes more or less from now on. */
    public void changeThreshold(Level threshold) {
        this.threshold = threshold;
    }

    /** The agent no longer does one of its duties. */
    public void error(String message) {
        write(Level.ERROR, message, null);
    }

    /** A fault of our own, with its stack; each is told once, for most of them happen again every few seconds. */
    public void bug(String message, Throwable cause) {
        if (isNew(message + cause.getClass().getName())) {
            write(Level.ERROR, message, cause);
        } else {
            write(Level.DEBUG, message, cause);
        }
    }

    private boolean isNew(String bug) {
        synchronized (bugs) {
            return bugs.size() < MAX_BUGS && bugs.add(bug);
        }
    }

    /** The operator should look. */
    public void warn(String message) {
        write(Level.WARN, message, null);
    }

    /** Good to know, once. */
    public void info(String message) {
        write(Level.INFO, message, null);
    }

    /** For whoever follows each exchange; ask {@link #isDebug} before making a costly message. */
    public void debug(String message) {
        write(Level.DEBUG, message, null);
    }

    public boolean isDebug() {
        return threshold.compareTo(Level.DEBUG) >= 0;
    }

    private void write(Level level, String message, @Nullable Throwable cause) {
        if (level.compareTo(threshold) <= 0) {
            output.write(level, message, cause);
        }
    }
}
