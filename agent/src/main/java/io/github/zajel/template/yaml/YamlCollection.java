// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping or a sequence, in the order of the text. */
public final class YamlCollection extends YamlNode {
    enum Style {
        /** Entries on lines of their own, in this collection's column. */
        BLOCK,
        /** Entries in brackets, with commas. */
        FLOW
    }

    final Style style;
    final int column;

    private final boolean isMapping;
    private final List<YamlEntry> entries = new ArrayList<>();
    private int end;

    YamlCollection(boolean isMapping, Style style, int start, int column) {
        super(start);
        this.isMapping = isMapping;
        this.style = style;
        this.column = column;
        this.end = start;
    }

    void add(YamlEntry entry) {
        entries.add(entry);
        end = entry.value().end();
    }

    void closeAt(int afterBracket) {
        end = afterBracket;
    }

    public boolean isMapping() {
        return isMapping;
    }

    public List<YamlEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The value of that name; null if there is none, or this is a sequence. */
    public @Nullable YamlNode get(String key) {
        for (YamlEntry entry : entries) {
            if (isMapping && entry.key().equals(key)) {
                return entry.value();
            }
        }
        return null;
    }

    /** The text of that name; empty if there is none. */
    public String text(String key) {
        YamlNode value = get(key);
        return value instanceof YamlScalar ? ((YamlScalar) value).text() : "";
    }

    /** The mappings in the sequence of that name; empty if there is none. */
    public List<YamlCollection> mappings(String key) {
        YamlNode value = get(key);
        List<YamlCollection> mappings = new ArrayList<>();
        if (value instanceof YamlCollection) {
            for (YamlEntry entry : ((YamlCollection) value).entries) {
                if (entry.value() instanceof YamlCollection && ((YamlCollection) entry.value()).isMapping) {
                    mappings.add((YamlCollection) entry.value());
                }
            }
        }
        return mappings;
    }

    @Override
    int end() {
        return end;
    }
}
