// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** What values an option takes. */
abstract class OptionType<T> {
    /**
     * @param text trimmed and not empty
     * @throws IllegalArgumentException when it is not allowed; a message says more than {@link #allowed} does, if anything
     */
    abstract T parse(String text);

    /** What an operator may write, in a few words. */
    abstract String allowed();
}
