// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the active items out of a Zabbix export (YAML, 6.0 and newer): items and discovery rules of type
 * {@code ZABBIX_ACTIVE} that are enabled, user macros replaced by the template's own. A rule becomes a text item whose value is
 * the discovery's JSON; prototypes, dependent items, preprocessing, triggers are not for a miniature.
 */
public final class Template {
    /** Of the file; larger is refused. */
    private static final long MAX_BYTES = 4 << 20;

    private Template() {}

    /** @throws IOException if the file cannot be read or holds no template */
    public static List<TemplateItem> read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is over " + MAX_BYTES + " bytes");
        }
        JsonNode templates;
        try (InputStream in = Files.newInputStream(file)) {
            templates = new ObjectMapper(new YAMLFactory())
                    .readTree(in)
                    .path("zabbix_export")
                    .path("templates");
        }
        if (templates.size() == 0) {
            throw new IOException(file + " is no Zabbix template: no zabbix_export: templates: in it");
        }
        List<TemplateItem> items = new ArrayList<>();
        for (JsonNode template : templates) {
            JsonNode macros = template.path("macros");
            for (JsonNode item : template.path("items")) {
                addIfActive(item, macros, "UNSIGNED", items);
            }
            for (JsonNode rule : template.path("discovery_rules")) {
                addIfActive(rule, macros, "TEXT", items);
            }
        }
        return items;
    }

    private static void addIfActive(JsonNode item, JsonNode macros, String usualType, List<TemplateItem> items) {
        if (!item.path("type").asText().equals("ZABBIX_ACTIVE")
                || item.path("status").asText().equals("DISABLED")) {
            return;
        }
        boolean failureExpected = false;
        for (JsonNode tag : item.path("tags")) {
            failureExpected |= tag.path("tag").asText().equals("expect")
                    && tag.path("value").asText().equals("not supported");
        }
        items.add(new TemplateItem(
                expand(item.path("key").asText(), macros),
                item.path("name").asText(),
                expand(item.path("delay").asText("1m"), macros),
                TemplateItem.ValueType.valueOf(item.path("value_type").asText(usualType)),
                item.path("units").asText(""),
                expand(item.path("timeout").asText("3s"), macros),
                failureExpected));
    }

    private static String expand(String text, JsonNode macros) {
        String expanded = text;
        for (JsonNode macro : macros) {
            expanded = expanded.replace(
                    macro.path("macro").asText(), macro.path("value").asText());
        }
        return expanded;
    }
}
