// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import org.jspecify.annotations.Nullable;

/** One parameter: its name, the values it takes, its default, and its text in {@code docs/options.md}. */
final class Option<T> {
    private final String name;
    private final OptionType<T> type;
    private final @Nullable T defaultValue;
    private final String defaultText;
    private final String list;
    private final boolean live;
    private final String since;
    private final String doc;

    private Option(Draft<T> draft, String doc) {
        this.name = draft.name;
        this.type = draft.type;
        this.defaultValue = draft.defaultValue;
        this.defaultText = draft.defaultText;
        this.list = draft.list;
        this.live = draft.live;
        this.since = draft.since;
        this.doc = doc;
    }

    /** Begins an option, {@link Draft#doc} ends it; {@code since} is the first version of the agent that has it. */
    static <T> Draft<T> of(String name, OptionType<T> type, String since) {
        return new Draft<>(name, type, since);
    }

    String name() {
        return name;
    }

    OptionType<T> type() {
        return type;
    }

    /** The value where no source has one; null where {@link #defaultText} tells what happens then. */
    @Nullable
    T defaultValue() {
        return defaultValue;
    }

    String defaultText() {
        return defaultText;
    }

    /** Whether each mention adds to a list instead of replacing what was said before. The type makes lists of one. */
    boolean isList() {
        return !list.isEmpty();
    }

    /** The name of the option that holds the value: its own, or that of a list which several options fill in one order. */
    String holder() {
        return list.isEmpty() ? name : list;
    }

    /** Whether a change in the file takes effect without a restart. */
    boolean isLive() {
        return live;
    }

    String since() {
        return since;
    }

    /** Markdown, one paragraph. */
    String doc() {
        return doc;
    }

    /** An option in the making. */
    static final class Draft<T> {
        private final String name;
        private final OptionType<T> type;
        private final String since;
        private @Nullable T defaultValue;
        private String defaultText = "";
        private String list = "";
        private boolean live;

        private Draft(String name, OptionType<T> type, String since) {
            this.name = name;
            this.type = type;
            this.since = since;
        }

        /** @param shown the default as an operator would write it */
        Draft<T> defaultsTo(T value, String shown) {
            defaultValue = value;
            defaultText = shown;
            return this;
        }

        /** @param consequence what the agent does where no source has a value, in a few words */
        Draft<T> whenUnset(String consequence) {
            defaultText = consequence;
            return this;
        }

        /** Each mention adds to the list that the option {@code holder} holds. */
        Draft<T> addsTo(String holder) {
            list = holder;
            return this;
        }

        Draft<T> live() {
            live = true;
            return this;
        }

        Option<T> doc(String text) {
            return new Option<>(this, text);
        }
    }
}
