// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import io.github.zajel.template.yaml.Edits;
import io.github.zajel.template.yaml.YamlCollection;
import io.github.zajel.template.yaml.YamlEntry;
import io.github.zajel.template.yaml.YamlNode;
import io.github.zajel.template.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The items, prototypes and discovery rules of a template or a host that are asked through a JMX interface. */
final class JmxObjects extends ExportWalk {
    /** By the name of their list; in the words of the web front end. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    private static final Set<String> CONNECTION =
            new HashSet<>(Arrays.asList("jmx_endpoint", "username", "password", "interface_ref"));

    static {
        KINDS.put("items", "item");
        KINDS.put("item_prototypes", "item prototype");
        KINDS.put("discovery_rules", "discovery rule");
        KINDS.put("discovery_prototypes", "discovery prototype");
    }

    private final List<YamlCollection> objects = new ArrayList<>();
    private final List<YamlCollection> rules = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private JmxObjects() {}

    static JmxObjects of(YamlCollection owner) {
        JmxObjects objects = new JmxObjects();
        objects.through("", owner);
        return objects;
    }

    static boolean isKind(String list) {
        return KINDS.containsKey(list);
    }

    /** It tells how to reach a JMX interface. */
    static boolean isConnection(YamlEntry entry) {
        return CONNECTION.contains(entry.key());
    }

    @Override
    void object(String list, YamlCollection object) {
        if (isKind(list) && object.text("type").equals("JMX")) {
            objects.add(object);
            counts.merge(list, 1, Integer::sum);
            if (list.startsWith("discovery")) {
                rules.add(object);
            }
        }
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    List<YamlCollection> all() {
        return objects;
    }

    /** Like {@code 22 items, 2 discovery rules}. */
    String counted() {
        List<String> counted = new ArrayList<>();
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            int count = counts.getOrDefault(kind.getKey(), 0);
            if (count > 0) {
                counted.add(count + " " + kind.getValue() + (count > 1 ? "s" : ""));
            }
        }
        return String.join(", ", counted);
    }

    /** Lets an active agent read them. */
    void convert(@Nullable String discoveryDelay, Edits edits) {
        for (YamlCollection object : objects) {
            edits.remove(object, JmxObjects::isConnection);
            for (YamlEntry entry : object.entries()) {
                if (entry.key().equals("type")) {
                    edits.set((YamlScalar) entry.value(), "ZABBIX_ACTIVE");
                }
            }
        }
        if (discoveryDelay != null) {
            rules.forEach(rule -> delay(rule, discoveryDelay, edits));
        }
    }

    private static void delay(YamlCollection rule, String delay, Edits edits) {
        YamlNode old = rule.get("delay");
        if (old instanceof YamlScalar) {
            edits.set((YamlScalar) old, delay);
            return;
        }
        for (YamlEntry entry : rule.entries()) {
            if (entry.key().equals("type")) {
                edits.addAfter(rule, entry, "delay", delay);
            }
        }
    }
}
