// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.item.JsonText;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.InvalidKeyException;
import javax.management.openmbean.TabularData;
import org.jspecify.annotations.Nullable;

/**
 * One step of an attribute's path, from a structure to something in it. The gateway knows the items of composites and the
 * rows of tables with one text as index; where it has only an error there are more: rows with another index, values of
 * maps, elements of arrays and collections and how many they are, and {@code *} for all of a structure as JSON.
 */
final class PathStep {
    private static final String ALL = "*";
    private static final String LENGTH = "length";

    private PathStep() {}

    /** Null when the structure has nothing there. */
    static @Nullable Object into(Object structure, String item, SecretCells cells)
            throws UnsupportedItemException, JsonText.TooLargeException {
        Object found = find(structure, item);
        return found == null && item.equals(ALL) ? StructureJson.of(structure, cells) : found;
    }

    private static @Nullable Object find(Object structure, String item) throws UnsupportedItemException {
        if (structure instanceof CompositeData) {
            CompositeData composite = (CompositeData) structure;
            return item.equals(ALL) && !composite.containsKey(ALL) ? null : composite.get(item);
        }
        if (structure instanceof TabularData) {
            return row((TabularData) structure, item);
        }
        if (structure instanceof Map) {
            return value((Map<?, ?>) structure, item);
        }
        if (structure instanceof Collection) {
            return element(((Collection<?>) structure).toArray(), item);
        }
        if (structure.getClass().isArray()) {
            return element(structure, item);
        }
        throw new UnsupportedItemException("unsupported data object type along the path: " + structure.getClass());
    }

    private static @Nullable Object row(TabularData table, String index) {
        try {
            return table.get(new String[] {index});
        } catch (InvalidKeyException indexIsNotOneText) {
            for (Object each : table.values()) {
                CompositeData row = (CompositeData) each;
                StringBuilder text = new StringBuilder();
                for (String column : table.getTabularType().getIndexNames()) {
                    text.append(text.length() > 0 ? "," : "").append(row.get(column));
                }
                if (index.contentEquals(text)) {
                    return row;
                }
            }
            return null;
        }
    }

    /** Looks at all keys: they need not be texts, and a sorted map takes no others than its own. */
    private static @Nullable Object value(Map<?, ?> map, String key) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (key.equals(String.valueOf(entry.getKey()))) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static @Nullable Object element(Object array, String item) throws UnsupportedItemException {
        int length = Array.getLength(array);
        if (item.equals(LENGTH)) {
            return length;
        }
        if (item.equals(ALL)) {
            return null;
        }
        try {
            int index = Integer.parseInt(item);
            if (index >= 0 && index < length) {
                return Array.get(array, index);
            }
        } catch (NumberFormatException ignored) { // told below
        }
        throw new UnsupportedItemException("No element " + item + " among " + length
                + ": an element is named by its number from 0, their number is \"length\", all as JSON are \"*\".");
    }
}
