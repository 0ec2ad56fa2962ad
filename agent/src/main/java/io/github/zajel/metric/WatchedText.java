// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.base.Deadline;
import org.jspecify.annotations.Nullable;

/** A text in which a regular expression cannot search for ever: each step looks at some character. For one search. */
final class WatchedText implements CharSequence {
    private static final int LOOKS_BETWEEN = 4096;

    private final String text;
    private final int maxLooks;
    private final @Nullable Deadline deadline;
    private int looks;

    private WatchedText(String text, int maxLooks, @Nullable Deadline deadline) {
        this.text = text;
        this.maxLooks = maxLooks;
        this.deadline = deadline;
    }

    /** The search may look that often, whatever time it takes. */
    static WatchedText looks(String text, int max) {
        return new WatchedText(text, max, null);
    }

    /** The search looks at the time now and then. */
    static WatchedText until(String text, Deadline deadline) {
        return new WatchedText(text, LOOKS_BETWEEN, deadline);
    }

    @Override
    public char charAt(int index) {
        if (++looks > maxLooks) {
            if (deadline == null || deadline.hasPassed()) {
                throw new TooLongException();
            }
            looks = 0;
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** The search goes on and on. */
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLongException() {
            super(null, null, false, false);
        }
    }
}
