// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.base.Secrets;
import io.github.zajel.item.JsonText;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.jspecify.annotations.Nullable;

/**
 * A structure as JSON: composites and maps are objects; tables, arrays and collections are arrays. Numbers and booleans
 * stay what they are, the rest is text, and null what has none. Columns are in the order of the row type, which is
 * alphabetical.
 */
final class StructureJson {
    /** Open types end by themselves; a host's own structure may contain itself. */
    static final int MAX_DEPTH = 32;

    private final JsonText json;
    private final boolean withArrays;
    private final SecretCells cells;

    private StructureJson(JsonText json, boolean withArrays, SecretCells cells) {
        this.json = json;
        this.cells = cells;
        this.withArrays = withArrays;
    }

    /** A table as the gateway tells it: without cells that are arrays, and without rows that have no other cells. */
    static String ofTable(TabularData table, SecretCells cells) throws JsonText.TooLargeException {
        return new StructureJson(JsonText.ofArray(), false, cells).filled(table);
    }

    /** All of a composite, map, table, array or collection. */
    static String of(Object structure, SecretCells cells) throws JsonText.TooLargeException {
        return new StructureJson(isObject(structure) ? JsonText.ofObject() : JsonText.ofArray(), true, cells)
                .filled(structure);
    }

    private static boolean isObject(Object value) {
        return value instanceof CompositeData || (value instanceof Map && !(value instanceof TabularData));
    }

    private static boolean isList(Object value) {
        return value instanceof TabularData || value instanceof Collection || isArray(value);
    }

    private static boolean isArray(@Nullable Object value) {
        return value != null && value.getClass().isArray();
    }

    private String filled(Object structure) throws JsonText.TooLargeException {
        fill(structure, 0);
        return json.text();
    }

    private void fill(Object structure, int depth) throws JsonText.TooLargeException {
        if (depth > MAX_DEPTH) {
            throw new IllegalStateException("The value is nested deeper than " + MAX_DEPTH + " levels.");
        }
        if (structure instanceof CompositeData) {
            CompositeData row = (CompositeData) structure;
            for (String column : row.getCompositeType().keySet()) {
                Object cell = row.get(column);
                if (withArrays || !isArray(cell)) {
                    json.name(column);
                    add(cells.hides(row, column) ? Secrets.MASK : cell, depth);
                }
            }
        } else if (structure instanceof TabularData) {
            for (Object row : ((TabularData) structure).values()) {
                if (withArrays || hasMoreThanArrays((CompositeData) row)) {
                    add(row, depth);
                }
            }
        } else if (structure instanceof Map) {
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) structure).entrySet()) {
                String name = String.valueOf(entry.getKey());
                json.name(name);
                add(cells.hides(name, entry.getValue()) ? Secrets.MASK : entry.getValue(), depth);
            }
        } else if (structure instanceof Collection) {
            for (Object element : (Collection<?>) structure) {
                add(element, depth);
            }
        } else {
            for (int i = 0; i < Array.getLength(structure); i++) {
                add(Array.get(structure, i), depth);
            }
        }
    }

    private static boolean hasMoreThanArrays(CompositeData row) {
        for (String column : row.getCompositeType().keySet()) {
            if (!isArray(row.get(column))) {
                return true;
            }
        }
        return false;
    }

    private void add(@Nullable Object value, int depth) throws JsonText.TooLargeException {
        if (json.isTooLarge()) {
            json.text(); // throws: nobody needs the rest
        }
        if (value == null) {
            json.add(null);
        } else if (isObject(value)) {
            json.object();
            fill(value, depth + 1);
            json.end();
        } else if (isList(value)) {
            json.array();
            fill(value, depth + 1);
            json.end();
        } else if (value instanceof Boolean) {
            json.add((Boolean) value);
        } else if (ValueText.isWholeNumber(value)) {
            json.add(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            json.add(Double.parseDouble(value.toString())); // through text: 0.1f is 0.1, not 0.10000000149011612
        } else {
            json.add(ValueText.isPrintable(value) ? cells.text(value) : null);
        }
    }
}
