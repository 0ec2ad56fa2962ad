// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.item.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.jspecify.annotations.Nullable;

/**
 * A table as a JSON array of its rows. Cells that are arrays are left out, and rows that have no other cells; numbers
 * and booleans stay what they are, the rest is text. Columns are in the order of the row type, which is alphabetical.
 */
final class TableJson {
    /** Open types end by themselves; a host's own implementation may contain itself. */
    static final int MAX_DEPTH = 32;

    private final JsonText json = JsonText.ofArray();

    private TableJson() {}

    static String of(TabularData table) throws JsonText.TooLargeException {
        TableJson made = new TableJson();
        made.addRows(table, 0);
        return made.json.text();
    }

    private void addRows(TabularData table, int depth) {
        for (Object row : table.values()) {
            Map<String, @Nullable Object> cells = cells((CompositeData) row);
            if (!cells.isEmpty()) {
                json.object();
                putCells(cells, depth);
            }
            if (json.isTooLarge()) {
                return;
            }
        }
    }

    private static Map<String, @Nullable Object> cells(CompositeData row) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        for (String column : row.getCompositeType().keySet()) {
            Object cell = row.get(column);
            if (cell == null || !cell.getClass().isArray()) {
                cells.put(column, cell);
            }
        }
        return cells;
    }

    private void putCells(Map<String, @Nullable Object> cells, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalStateException("The value is nested deeper than " + MAX_DEPTH + " levels.");
        }
        for (Map.Entry<String, @Nullable Object> cell : cells.entrySet()) {
            put(cell.getKey(), cell.getValue(), depth);
        }
        json.end();
    }

    private void put(String column, @Nullable Object cell, int depth) {
        if (cell == null) {
            json.put(column, null);
        } else if (cell instanceof CompositeData) {
            json.object(column);
            putCells(cells((CompositeData) cell), depth + 1);
        } else if (cell instanceof TabularData) {
            json.array(column);
            addRows((TabularData) cell, depth + 1);
            json.end();
        } else if (cell instanceof Boolean) {
            json.put(column, (Boolean) cell);
        } else if (ValueText.isWholeNumber(cell)) {
            json.put(column, ((Number) cell).longValue());
        } else if (cell instanceof Double || cell instanceof Float) {
            json.put(column, Double.parseDouble(cell.toString())); // through text: 0.1f is 0.1, not 0.10000000149011612
        } else {
            json.put(column, cell.toString());
        }
    }
}
