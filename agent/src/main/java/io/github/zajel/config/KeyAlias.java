// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

/** Another name for an item key; either may end in {@code [*]}. */
public final class KeyAlias {
    private final String alias;
    private final String key;

    KeyAlias(String alias, String key) {
        this.alias = alias;
        this.key = key;
    }

    public String alias() {
        return alias;
    }

    /** The key that is meant. */
    public String key() {
        return key;
    }

    /** As an operator would write it. */
    @Override
    public String toString() {
        return alias + ":" + key;
    }
}
