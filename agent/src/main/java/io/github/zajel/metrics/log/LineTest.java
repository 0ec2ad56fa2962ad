// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** One thing that is asked of lines. For one thread. */
final class LineTest {
    private final GlobalRegexp.Test test;
    private final boolean isCaseSensitive;
    private final List<String> parts;
    private final @Nullable LinePattern pattern;
    private @Nullable MatchResult match;

    LineTest(GlobalRegexp given) throws UnsupportedItemException {
        test = given.test();
        isCaseSensitive = given.isCaseSensitive();
        boolean isRegexp = test == GlobalRegexp.Test.MATCHES || test == GlobalRegexp.Test.MATCHES_NOT;
        pattern = isRegexp ? LinePattern.parse(given.expression(), "second", isCaseSensitive) : null;
        boolean isList =
                test == GlobalRegexp.Test.INCLUDES_ANY && !given.delimiter().isEmpty();
        parts = isList
                ? split(given.expression(), given.delimiter().charAt(0))
                : Collections.singletonList(given.expression());
    }

    /** A delimiter at the end is followed by nothing, not by an empty text, which every line includes. */
    private static List<String> split(String expression, char delimiter) {
        List<String> parts = new ArrayList<>();
        int end;
        for (int from = 0; from < expression.length(); from = end + 1) {
            int found = expression.indexOf(delimiter, from);
            end = found < 0 ? expression.length() : found;
            parts.add(expression.substring(from, end));
        }
        return parts;
    }

    boolean holds(String line) {
        if (pattern != null) {
            match = pattern.find(line);
            return (match != null) == (test == GlobalRegexp.Test.MATCHES);
        }
        return includesAny(line) != (test == GlobalRegexp.Test.INCLUDES_NOT);
    }

    /** Where the line that was asked last matched; null for tests that are about something else. */
    @Nullable
    MatchResult match() {
        return match;
    }

    private boolean includesAny(String line) {
        for (String part : parts) {
            for (int at = 0; at + part.length() <= line.length(); at++) {
                if (line.regionMatches(!isCaseSensitive, at, part, 0, part.length())) {
                    return true;
                }
            }
        }
        return false;
    }
}
