// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that one line after the other is asked. A line for which it takes too many steps counts as not
 * matching, as in the official agent, and the others get their turn. For one thread.
 */
final class LinePattern {
    /** Looks at the clock, one for some thousand steps: a million steps, and more where the line is long. */
    private static final int MOST_LOOKS = 256;

    private static final int CHARACTERS_PER_LOOK = 80;

    private final RegularExpression expression;
    private final Clock looks = new LookCount();

    private LinePattern(RegularExpression expression) {
        this.expression = expression;
    }

    /** @param ordinal of the key's parameter, for the message of the exception */
    static LinePattern parse(String text, String ordinal, boolean isCaseSensitive) throws UnsupportedItemException {
        return new LinePattern(RegularExpression.parse(isCaseSensitive ? text : "(?i)" + text, ordinal));
    }

    /** Where it matches first; null when it doesn't, or when that takes too long to tell. */
    @Nullable
    MatchResult find(String line) {
        try {
            return expression.find(line, Deadline.in(MOST_LOOKS + line.length() / CHARACTERS_PER_LOOK, looks));
        } catch (UnsupportedItemException tooMuch) {
            return null;
        }
    }

    /** Each look at it takes a millisecond: whether a line matches must not hang on how busy the machine is. */
    private static final class LookCount implements Clock {
        private long count;

        @Override
        public long wallMillis() {
            return ++count;
        }

        @Override
        public long monotonicNanos() {
            return ++count * 1_000_000;
        }
    }
}
