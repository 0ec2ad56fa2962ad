// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Composites and tables for tests, in few words. */
final class OpenValues {
    private OpenValues() {}

    static CompositeData composite(String[] items, OpenType<?>[] types, Object... values) {
        try {
            return new CompositeDataSupport(type(items, types), items, values);
        } catch (OpenDataException e) {
            throw new AssertionError(e);
        }
    }

    /** A composite whose items are described as {@code the <item>}. */
    static CompositeType type(String[] items, OpenType<?>[] types) {
        try {
            String[] descriptions = new String[items.length];
            for (int i = 0; i < items.length; i++) {
                descriptions[i] = "the " + items[i];
            }
            return new CompositeType("row", "row", items, descriptions, types);
        } catch (OpenDataException e) {
            throw new AssertionError(e);
        }
    }

    static TabularData table(String[] index, CompositeData... rows) {
        TabularData table = new TabularDataSupport(tableType(index, rows[0].getCompositeType()));
        for (CompositeData row : rows) {
            table.put(row);
        }
        return table;
    }

    private static TabularType tableType(String[] index, CompositeType row) {
        try {
            return new TabularType("table", "table", row, index);
        } catch (OpenDataException e) {
            throw new AssertionError(e);
        }
    }

    /** A composite as no open type can be: it contains itself. */
    static CompositeData containingItself() {
        CompositeType type = type(new String[] {"self"}, new OpenType<?>[] {SimpleType.STRING});
        return (CompositeData) Proxy.newProxyInstance(
                OpenValues.class.getClassLoader(),
                new Class<?>[] {CompositeData.class},
                (self, method, arguments) ->
                        Map.of("getCompositeType", type, "get", self).get(method.getName()));
    }

    /** A table of one row that nothing has checked. */
    static TabularData tableOf(CompositeData row) {
        return (TabularData) Proxy.newProxyInstance(
                OpenValues.class.getClassLoader(),
                new Class<?>[] {TabularData.class},
                (self, method, arguments) -> List.of(row));
    }
}
