// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Chooses names by a regular expression that is found anywhere in them. One that is none matches nothing, as in the
 * official agent. Immutable.
 */
public final class NameFilter {
    private static final NameFilter EVERY = new NameFilter(Pattern.compile(""));

    private final @Nullable Pattern pattern;

    private NameFilter(@Nullable Pattern pattern) {
        this.pattern = pattern;
    }

    /** Every name. */
    public static NameFilter every() {
        return EVERY;
    }

    public static NameFilter of(String expression) {
        try {
            return new NameFilter(Pattern.compile(expression));
        } catch (PatternSyntaxException none) {
            return new NameFilter(null);
        }
    }

    public boolean matches(String name) {
        return pattern != null && pattern.matcher(name).find();
    }
}
