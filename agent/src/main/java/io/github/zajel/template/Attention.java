// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.template;

import io.github.zajel.template.yaml.YamlCollection;
import io.github.zajel.template.yaml.YamlEntry;
import io.github.zajel.template.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a converted template may need a person for: what no longer means what it meant. */
final class Attention extends ExportWalk {
    private static final String[] ADDRESS_MACROS = {"{HOST.CONN", "{HOST.IP", "{HOST.DNS", "{HOST.PORT"};

    /** An active agent's items need no interface, nor do those that no agent is asked for. */
    private static final Set<String> WITH_INTERFACE =
            new HashSet<>(Arrays.asList("", "ZABBIX_PASSIVE", "SIMPLE", "SNMP_AGENT", "SNMP_TRAP", "IPMI"));

    private final Map<String, Set<String>> subjects = new LinkedHashMap<>();
    private final Set<String> endpoints = new LinkedHashSet<>();
    private final List<String> sentences = new ArrayList<>();
    private boolean hasNodata;

    Attention(Export export, Map<YamlCollection, JmxObjects> converted, MacroUse macros, Set<String> removedMacros) {
        converted.keySet().forEach(owner -> through("", owner));
        export.root.mappings("triggers").forEach(trigger -> through("triggers", trigger));
        converted.values().forEach(objects -> objects.all().forEach(this::connection));
        tellEndpoints();
        subjects.forEach((what, who) -> sentences.add(what + ": " + String.join(", ", who)));
        tellMacros(macros, removedMacros);
        tellLinks(export, converted.keySet());
        if (!hasNodata) {
            sentences.add(
                    "no trigger tells that the JVM is gone: link a template with one, or add nodata() of an item");
        }
    }

    List<String> sentences() {
        return sentences;
    }

    @Override
    void object(String list, YamlCollection object) {
        if (!JmxObjects.isKind(list)) {
            return;
        }
        String type = object.text("type");
        String key = object.text("key");
        if (WITH_INTERFACE.contains(type)) {
            add("still asked through an interface of the host, which a registered one may lack", key);
        } else if (type.equals("JMX") && !key.startsWith("jmx")) {
            add("not a key of JMX; see whether the agent knows it (zajel.jar -t KEY)", key);
        } else if (key.startsWith("zabbix[host,jmx,")) {
            add("always unknown for a host without JMX interface", key);
        }
    }

    @Override
    void text(String list, String name, YamlScalar text) {
        hasNodata |= name.equals("expression") && text.text().contains("nodata(");
        if (name.equals("jmx_endpoint")) {
            return;
        }
        for (String macro : ADDRESS_MACROS) {
            if (text.text().contains(macro)) {
                add("has no value for a host without interface", macro + "} in \"" + shortened(text.text()) + "\"");
            }
        }
    }

    private void add(String what, String who) {
        subjects.computeIfAbsent(what, key -> new LinkedHashSet<>()).add(who);
    }

    private static String shortened(String text) {
        String line = text.trim().replace('\n', ' ');
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    private void connection(YamlCollection object) {
        for (YamlEntry entry : object.entries()) {
            if (entry.key().equals("jmx_endpoint") && entry.value() instanceof YamlScalar) {
                endpoints.add(((YamlScalar) entry.value()).text());
            }
        }
    }

    /** The agent reads the JVM that it is in, whatever the item said. */
    private void tellEndpoints() {
        if (endpoints.size() > 1) {
            sentences.add("several JVMs were asked, each host has one now: " + String.join(", ", endpoints));
        } else {
            for (String endpoint : endpoints) {
                if (!endpoint.contains("{HOST.")) {
                    sentences.add("a fixed JVM was asked, now it is the host's own: " + endpoint);
                }
            }
        }
    }

    private void tellMacros(MacroUse macros, Set<String> removed) {
        Set<String> undeclared = new LinkedHashSet<>(macros.elsewhere);
        undeclared.removeAll(macros.declared);
        if (!undeclared.isEmpty()) {
            sentences.add("used, but declared nowhere in the file: " + String.join(", ", undeclared));
        }
        Set<String> described = new LinkedHashSet<>(macros.inDescriptions);
        described.retainAll(removed);
        if (!described.isEmpty()) {
            sentences.add("removed, but descriptions still tell to set them: " + String.join(", ", described));
        }
    }

    private void tellLinks(Export export, Set<YamlCollection> converted) {
        Set<String> inFile = new HashSet<>();
        export.templates.forEach(template -> inFile.add(template.text("template")));
        Set<String> outside = new LinkedHashSet<>();
        for (YamlCollection owner : converted) {
            for (YamlCollection link : owner.mappings("templates")) {
                if (!inFile.contains(link.text("name"))) {
                    outside.add("\"" + link.text("name") + "\"");
                }
            }
        }
        if (!outside.isEmpty()) {
            sentences.add("linked to templates that are not in the file; if they have JMX items, convert them too: "
                    + String.join(", ", outside));
        }
    }
}
