// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.item.JsonText;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Mode {@code beans}: one row for each bean, with the parts of its name. Key properties come in canonical order. */
final class NameRows implements BeanRows {
    private final boolean asMacros;

    NameRows(boolean asMacros) {
        this.asMacros = asMacros;
    }

    @Override
    public void addTo(JsonText json, MBeanServer server, ObjectName bean) {
        Map<String, String> properties = new TreeMap<>(bean.getKeyPropertyList());
        json.object()
                .put(asMacros ? "{#JMXOBJ}" : "object", bean.toString())
                .put(asMacros ? "{#JMXDOMAIN}" : "domain", bean.getDomain());
        if (asMacros) {
            putMacros(json, properties);
        } else {
            json.object("properties");
            for (Map.Entry<String, String> property : properties.entrySet()) {
                json.put(property.getKey(), property.getValue());
            }
            json.end();
        }
        json.end();
    }

    private static void putMacros(JsonText json, Map<String, String> properties) {
        Set<String> taken = new HashSet<>();
        taken.add("OBJ");
        taken.add("DOMAIN");
        for (Map.Entry<String, String> property : properties.entrySet()) {
            String macro = property.getKey().toUpperCase(Locale.ROOT);
            if (isMacroName(macro) && taken.add(macro)) {
                json.put("{#JMX" + macro + "}", property.getValue());
            }
        }
    }

    /** Zabbix knows no others, so a property like {@code client-id} is only to be had by {@code jmx.get[beans]}. */
    private static boolean isMacroName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_' && c != '.') {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
