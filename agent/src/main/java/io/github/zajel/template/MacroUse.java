// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import io.github.zajel.template.yaml.YamlCollection;
import io.github.zajel.template.yaml.YamlEntry;
import io.github.zajel.template.yaml.YamlNode;
import io.github.zajel.template.yaml.YamlScalar;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which user macros a file uses where. Names are without context, {@code {$NAME} }. */
final class MacroUse extends ExportWalk {
    /** Used to reach JMX interfaces. */
    final Set<String> ofConnections = new LinkedHashSet<>();

    /** Used by anything else that Zabbix works with, texts for people aside. */
    final Set<String> elsewhere = new LinkedHashSet<>();

    final Set<String> inDescriptions = new LinkedHashSet<>();
    final Set<String> declared = new LinkedHashSet<>();

    private final Set<YamlNode> connections = Collections.newSetFromMap(new IdentityHashMap<>());

    MacroUse(YamlCollection root, Collection<JmxObjects> converted) {
        for (JmxObjects objects : converted) {
            for (YamlCollection object : objects.all()) {
                for (YamlEntry entry : object.entries()) {
                    if (JmxObjects.isConnection(entry)) {
                        connections.add(entry.value());
                    }
                }
            }
        }
        through("", root);
    }

    /** Nothing needs it any more. */
    boolean isObsolete(String macro) {
        return (ofConnections.contains(macro) || isPasswordOfConnection(macro)) && !elsewhere.contains(macro);
    }

    /** {@code {$A.PASSWORD} } beside {@code {$A.USER} }: Zabbix 7.0 leaves passwords of JMX items out of its exports. */
    private boolean isPasswordOfConnection(String macro) {
        if (macro.endsWith(".PASSWORD}")) {
            String prefix = macro.substring(0, macro.lastIndexOf('.') + 1);
            for (String other : ofConnections) {
                if (other.startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    void text(String list, String name, YamlScalar text) {
        Set<String> use = elsewhere;
        if (connections.contains(text)) {
            use = ofConnections;
        } else if (name.equals("macro") && list.equals("macros")) {
            use = declared;
        } else if (name.equals("description")) {
            use = inDescriptions;
        }
        collect(text.text(), use);
    }

    private static void collect(String text, Set<String> macros) {
        for (int start = text.indexOf("{$"); start >= 0; start = text.indexOf("{$", start + 2)) {
            int end = start + 2;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            if (end > start + 2 && end < text.length() && (text.charAt(end) == '}' || text.charAt(end) == ':')) {
                macros.add(text.substring(start, end) + "}");
            }
        }
    }

    /** The name in a declaration. */
    static String nameOf(String macro) {
        int context = macro.indexOf(':');
        return context < 0 ? macro : macro.substring(0, context) + "}";
    }

    private static boolean isNamePart(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    }
}
