// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** One access rule: a pattern or a regular expression, and whether what matches is allowed. */
final class KeyRule {
    /** Of an expression at one key: some ten milliseconds. */
    private static final int MAX_LOOKS = 1_000_000;

    private final String text;
    private final boolean allows;
    private final @Nullable KeyPattern pattern;
    private final @Nullable Pattern regexp;

    private KeyRule(String text, boolean allows, @Nullable KeyPattern pattern, @Nullable Pattern regexp) {
        this.text = text;
        this.allows = allows;
        this.pattern = pattern;
        this.regexp = regexp;
    }

    /**
     * @param text the parameter as it stands in the file, like {@code DenyKey=vfs.file.*[*]}
     * @throws IllegalArgumentException with a message for the operator
     */
    static KeyRule parse(String text) {
        int equals = text.indexOf('=');
        String pattern = text.substring(equals + 1).trim();
        switch (equals < 0 ? "" : text.substring(0, equals).trim()) {
            case "AllowKey":
                return ofPattern(text, true, pattern);
            case "DenyKey":
                return ofPattern(text, false, pattern);
            case "AllowKeyRegexp":
                return ofRegexp(text, true, pattern);
            case "DenyKeyRegexp":
                return ofRegexp(text, false, pattern);
            default:
                throw new IllegalArgumentException(
                        text + " is no access rule: use AllowKey, DenyKey, AllowKeyRegexp or DenyKeyRegexp");
        }
    }

    private static KeyRule ofPattern(String text, boolean allows, String pattern) {
        try {
            return new KeyRule(text, allows, KeyPattern.parse(pattern), null);
        } catch (InvalidItemKeyException e) {
            throw new IllegalArgumentException(text + " is no pattern of item keys", e);
        }
    }

    private static KeyRule ofRegexp(String text, boolean allows, String regexp) {
        if (regexp.isEmpty()) {
            throw new IllegalArgumentException(text + " has no regular expression");
        }
        try {
            // a line break in a key must neither slip past a rule that denies nor through one that allows
            return new KeyRule(text, allows, null, Pattern.compile(regexp, allows ? 0 : Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(text + " is no regular expression: " + e.getDescription(), e);
        }
    }

    boolean allows() {
        return allows;
    }

    /** A key that the expression cannot be tried on, as that would take for ages, is denied by either kind of rule. */
    boolean matches(ItemKey key) {
        if (regexp == null) {
            return pattern != null && pattern.matches(key);
        }
        try {
            return regexp.matcher(WatchedText.looks(key.text(), MAX_LOOKS)).matches();
        } catch (WatchedText.TooLongException | StackOverflowError undecided) {
            return !allows;
        }
    }

    boolean matchesEveryKey() {
        return pattern != null && pattern.matchesEveryKey();
    }

    /** Whether the key that it names is just the one that {@code other} names, whatever the parameters. */
    boolean namesTheSameAs(KeyRule other) {
        return pattern != null && other.pattern != null && pattern.name().equals(other.pattern.name());
    }

    /** Whether it is a pattern, of which can be told what it matches. */
    boolean isPattern() {
        return pattern != null;
    }

    /** Whether it matches what {@code other} does as far as their texts tell. */
    boolean matchesTheSameAs(KeyRule other) {
        if (regexp != null && other.regexp != null) {
            return regexp.pattern().equals(other.regexp.pattern());
        }
        return pattern != null && pattern.equals(other.pattern);
    }

    @Override
    public String toString() {
        return text;
    }
}
