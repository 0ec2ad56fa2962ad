// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Changes to a document's text, collected first and made all at once. Change no text twice. */
public final class Edits {
    private final String text;
    private final ScalarText scalars;
    private final List<Edit> edits = new ArrayList<>();

    public Edits(String text) {
        this.text = text;
        this.scalars = new ScalarText(text);
    }

    /** Says something else in the same style, as far as that style can say it. */
    public void set(YamlScalar scalar, String value) {
        if (!scalar.text().equals(value)) {
            String said = scalars.like(scalar, value);
            boolean followsItsColon = scalar.start == scalar.end();
            replace(scalar.start, scalar.end(), followsItsColon ? ' ' + said : said);
        }
    }

    /** Puts a name and its value after an entry of a mapping. */
    public void addAfter(YamlCollection mapping, YamlEntry entry, String key, String value) {
        int at = entry.value().end();
        replace(
                at,
                at,
                mapping.style == YamlCollection.Style.FLOW
                        ? "," + scalars.doubleQuoted(key) + ":" + scalars.doubleQuoted(value)
                        : scalars.lineEnd() + scalars.blanks(mapping.column) + key + ": " + scalars.plain(value));
    }

    /** Takes those entries out; call it once for a collection, and leave one entry at least. */
    public void remove(YamlCollection collection, Predicate<YamlEntry> condemned) {
        List<YamlEntry> entries = collection.entries();
        for (int i = 0; i < entries.size(); i++) {
            int first = i;
            while (i < entries.size() && condemned.test(entries.get(i))) {
                i++;
            }
            if (i > first) {
                remove(entries, first, i);
            }
        }
    }

    /** To the next entry, so that this takes the place of those; without a next one from the end of the one before. */
    private void remove(List<YamlEntry> entries, int first, int next) {
        if (next < entries.size()) {
            replace(entries.get(first).start, entries.get(next).start, "");
        } else if (first > 0) {
            replace(
                    entries.get(first - 1).value().end(),
                    entries.get(next - 1).value().end(),
                    "");
        } else {
            throw new IllegalArgumentException("nothing would be left");
        }
    }

    private void replace(int start, int end, String replacement) {
        edits.add(new Edit(start, end, replacement));
    }

    /** The text with all changes made. */
    public String apply() {
        List<Edit> inOrder = new ArrayList<>(edits);
        Collections.sort(inOrder);
        StringBuilder result = new StringBuilder(text.length());
        int done = 0;
        for (Edit edit : inOrder) {
            if (edit.start < done) {
                continue; // changes something that is taken out
            }
            result.append(text, done, edit.start).append(edit.replacement);
            done = edit.end;
        }
        return result.append(text, done, text.length()).toString();
    }

    private static final class Edit implements Comparable<Edit> {
        final int start;
        final int end;
        final String replacement;

        Edit(int start, int end, String replacement) {
            this.start = start;
            this.end = end;
            this.replacement = replacement;
        }

        /** By place; what is put in before what is taken out there, and that before changes within it. */
        @Override
        public int compareTo(Edit other) {
            if (start != other.start || (start == end) == (other.start == other.end)) {
                return start != other.start ? Integer.compare(start, other.start) : Integer.compare(other.end, end);
            }
            return start == end ? -1 : 1;
        }
    }
}
