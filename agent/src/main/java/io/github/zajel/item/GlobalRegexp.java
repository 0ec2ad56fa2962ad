// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

/**
 * One expression of a global regular expression, as the server holds it; all expressions of one name must hold. Items name
 * it as {@code @name}.
 */
public final class GlobalRegexp {
    /** What is asked of a text, in the order of the server's numbers. */
    public enum Test {
        INCLUDES,
        INCLUDES_ANY,
        INCLUDES_NOT,
        MATCHES,
        MATCHES_NOT
    }

    private final String name;
    private final String expression;
    private final Test test;
    private final String delimiter;
    private final boolean caseSensitive;

    /** @param delimiter between the texts of {@link Test#INCLUDES_ANY}; may be empty */
    public GlobalRegexp(String name, String expression, Test test, String delimiter, boolean caseSensitive) {
        this.name = name;
        this.expression = expression;
        this.test = test;
        this.delimiter = delimiter;
        this.caseSensitive = caseSensitive;
    }

    public String name() {
        return name;
    }

    public String expression() {
        return expression;
    }

    public Test test() {
        return test;
    }

    public String delimiter() {
        return delimiter;
    }

    public boolean isCaseSensitive() {
        return caseSensitive;
    }

    @Override
    public String toString() {
        return name + ": " + test + " " + expression;
    }
}
