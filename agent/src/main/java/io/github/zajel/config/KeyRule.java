// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** Allows or denies the item keys that match. The first rule that matches decides. */
public final class KeyRule {
    private final boolean allows;
    private final boolean isRegexp;
    private final String pattern;

    KeyRule(boolean allows, boolean isRegexp, String pattern) {
        this.allows = allows;
        this.isRegexp = isRegexp;
        this.pattern = pattern;
    }

    public boolean allows() {
        return allows;
    }

    /** Whether the pattern is a regular expression, valid and meant for the whole key, or else a key with {@code *} in it. */
    public boolean isRegexp() {
        return isRegexp;
    }

    /** Never empty. */
    public String pattern() {
        return pattern;
    }

    /** As an operator would write it. */
    @Override
    public String toString() {
        return (allows ? "AllowKey" : "DenyKey") + (isRegexp ? "Regexp=" : "=") + pattern;
    }
}
