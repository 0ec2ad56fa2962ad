// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.metric.MatchTemplate;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Chooses lines, and what of them is the value. For one thread. */
final class LineFilter {
    private final List<LineTest> tests = new ArrayList<>();

    /** Null for the whole line. */
    private final @Nullable MatchTemplate output;

    /**
     * @param pattern a regular expression; nothing, for every line; or {@code @} and the name of a global one
     * @param output nothing for the whole line
     * @param regexps all global ones there are
     */
    LineFilter(String pattern, String output, List<GlobalRegexp> regexps) throws UnsupportedItemException {
        this.output = output.isEmpty() ? null : new MatchTemplate(output);
        if (pattern.startsWith("@")) {
            addGlobal(pattern.substring(1), regexps);
        } else if (!pattern.isEmpty()) {
            tests.add(new LineTest(new GlobalRegexp("", pattern, GlobalRegexp.Test.MATCHES, "", true)));
        }
    }

    private void addGlobal(String name, List<GlobalRegexp> regexps) throws UnsupportedItemException {
        for (GlobalRegexp regexp : regexps) {
            if (regexp.name().equals(name)) {
                tests.add(new LineTest(regexp));
            }
        }
        if (tests.isEmpty()) {
            throw new UnsupportedItemException("Global regular expression \"" + name + "\" does not exist.");
        }
    }

    /** The line's value; null when a test fails. The last one that matches says what the output's groups are. */
    @Nullable
    String apply(String line) {
        MatchResult last = null;
        for (LineTest test : tests) {
            if (!test.holds(line)) {
                return null;
            }
            last = test.match() == null ? last : test.match();
        }
        return output == null || last == null ? line : output.fill(last);
    }
}
