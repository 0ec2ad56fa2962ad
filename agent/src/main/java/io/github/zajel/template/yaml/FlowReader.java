// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template.yaml;

import io.github.zajel.template.yaml.YamlCollection.Style;

/** Reads what stands in brackets, as all of JSON does. */
final class FlowReader {
    private final Cursor cursor;
    private final ScalarReader scalars;
    private final int maxDepth;

    FlowReader(Cursor cursor, ScalarReader scalars, int maxDepth) {
        this.cursor = cursor;
        this.scalars = scalars;
        this.maxDepth = maxDepth;
    }

    YamlNode read(int depth) throws YamlException {
        switch (cursor.peek()) {
            case '{':
                return collection(true, '}', depth);
            case '[':
                return collection(false, ']', depth);
            case '"':
            case '\'':
                return scalars.quoted();
            default:
                return plain();
        }
    }

    private YamlCollection collection(boolean isMapping, char close, int depth) throws YamlException {
        if (depth >= maxDepth) {
            throw cursor.error("is nested too deep");
        }
        YamlCollection collection = new YamlCollection(isMapping, Style.FLOW, cursor.position, 0);
        cursor.position++;
        while (content() != close) {
            int start = cursor.position;
            String key = "";
            if (isMapping) {
                key = key();
                if (collection.get(key) != null) {
                    throw cursor.error("\"" + key + "\" is there already");
                }
            }
            collection.add(new YamlEntry(start, key, read(depth + 1)));
            if (content() == ',') {
                cursor.position++;
            } else if (cursor.peek() != close) {
                throw cursor.error("a comma or \"" + close + "\" is missing");
            }
        }
        cursor.position++;
        collection.closeAt(cursor.position);
        return collection;
    }

    private String key() throws YamlException {
        YamlScalar key = cursor.peek() == '"' || cursor.peek() == '\'' ? scalars.quoted() : plain();
        if (content() != ':') {
            throw cursor.error("a colon is missing");
        }
        cursor.position++;
        content();
        return key.text();
    }

    private char content() throws YamlException {
        if (!cursor.skipToContent()) {
            throw cursor.error("a bracket is not closed");
        }
        return cursor.peek();
    }

    private YamlScalar plain() throws YamlException {
        scalars.requirePlain();
        int start = cursor.position;
        int end = start;
        while (!cursor.isRestOfLineEmpty()
                && ",[]{}\"".indexOf(cursor.peek()) < 0
                && !(cursor.peek() == ':' && cursor.isBlankOrLineEnd(1))) {
            cursor.position++;
            if (!Cursor.isBlank(cursor.text.charAt(cursor.position - 1))) {
                end = cursor.position;
            }
        }
        if (end == start) {
            throw cursor.error("a value is missing");
        }
        return new YamlScalar(YamlScalar.Style.PLAIN, start, end, cursor.text.substring(start, end));
    }
}
