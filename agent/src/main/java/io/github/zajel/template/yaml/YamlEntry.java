// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

/** A value in a mapping or a sequence. */
public final class YamlEntry {
    /** Where its name, its dash or, in brackets, itself begins. */
    final int start;

    private final String key;
    private final YamlNode value;

    YamlEntry(int start, String key, YamlNode value) {
        this.start = start;
        this.key = key;
        this.value = value;
    }

    /** Its name; empty in a sequence. */
    public String key() {
        return key;
    }

    public YamlNode value() {
        return value;
    }
}
