// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.base.Secrets;
import io.github.zajel.item.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.jspecify.annotations.Nullable;

/**
 * Mode {@code attributes}: one row for each readable attribute that has a text, one for each item of a composite, one for
 * a whole table. Arrays and attributes that are null or fail have none.
 */
final class AttributeRows implements BeanRows {
    private final boolean asMacros;
    private final SecretCells cells;

    AttributeRows(boolean asMacros, SecretCells cells) {
        this.asMacros = asMacros;
        this.cells = cells;
    }

    @Override
    public void addTo(JsonText json, MBeanServer server, ObjectName bean) throws JMException {
        List<MBeanAttributeInfo> readable = new ArrayList<>();
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
            if (attribute.isReadable()) {
                readable.add(attribute);
            }
        }
        Map<String, Object> values = read(server, bean, readable);
        for (MBeanAttributeInfo attribute : readable) {
            String name = attribute.getName();
            Object value = values.get(name);
            String description = name.equals(attribute.getDescription()) ? null : attribute.getDescription();
            List<Row> rows = new ArrayList<>();
            try {
                if (value != null) {
                    collect(rows, name, description, value, cells.hides(name, value), 0);
                }
            } catch (Throwable ignored) { // a value that cannot be taken apart costs this attribute alone
                continue;
            }
            for (Row row : rows) {
                put(json, bean.toString(), row);
            }
        }
    }

    /** All at once, which is one pass through the server's locks; one by one where the bean cannot do that. */
    private static Map<String, Object> read(MBeanServer server, ObjectName bean, List<MBeanAttributeInfo> attributes) {
        String[] names = new String[attributes.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = attributes.get(i).getName();
        }
        Map<String, Object> values = new HashMap<>();
        try {
            for (Object attribute : server.getAttributes(bean, names)) {
                values.put(((Attribute) attribute).getName(), ((Attribute) attribute).getValue());
            }
        } catch (Throwable notAllAtOnce) {
            for (String name : names) {
                try {
                    values.put(name, server.getAttribute(bean, name));
                } catch (Throwable ignored) { // a getter that fails costs this attribute alone
                }
            }
        }
        return values;
    }

    private void collect(
            List<Row> rows,
            String path,
            @Nullable String description,
            @Nullable Object value,
            boolean isHidden,
            int depth)
            throws JsonText.TooLargeException {
        if (depth > StructureJson.MAX_DEPTH) {
            throw new IllegalStateException(path);
        }
        if (value == null) {
            rows.add(new Row(path, description, null, null));
        } else if (isHidden) {
            if (!value.getClass().isArray()) {
                rows.add(new Row(path, description, value, Secrets.MASK));
            }
        } else if (value instanceof CompositeData) {
            CompositeData composite = (CompositeData) value;
            for (String item : composite.getCompositeType().keySet()) {
                collect(
                        rows,
                        path + "." + item,
                        composite.getCompositeType().getDescription(item),
                        composite.get(item),
                        cells.hides(composite, item),
                        depth + 1);
            }
        } else if (value instanceof TabularData) {
            rows.add(new Row(path, description, value, StructureJson.ofTable((TabularData) value, cells)));
        } else if (ValueText.isPrintable(value)) {
            rows.add(new Row(path, description, value, cells.text(value)));
        }
    }

    private void put(JsonText json, String bean, Row row) {
        json.object()
                .put(asMacros ? "{#JMXATTR}" : "name", row.path)
                .put(asMacros ? "{#JMXOBJ}" : "object", bean)
                .put(
                        asMacros ? "{#JMXDESC}" : "description",
                        row.description == null ? bean + "," + row.path : row.description)
                .put(asMacros ? "{#JMXTYPE}" : "type", row.type)
                .put(asMacros ? "{#JMXVALUE}" : "value", row.text)
                .end();
    }

    private static final class Row {
        final String path;
        final @Nullable String description;
        final @Nullable String type;
        final @Nullable String text;

        Row(String path, @Nullable String description, @Nullable Object value, @Nullable String text) {
            this.path = path;
            this.description = description;
            this.type = value == null ? null : value.getClass().getName();
            this.text = text;
        }
    }
}
