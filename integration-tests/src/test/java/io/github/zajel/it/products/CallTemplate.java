// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptableObject;

/** One of our templates of measured calls, read as the server reads it: its keys, and what it makes of a discovery. */
final class CallTemplate {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode template;

    private CallTemplate(JsonNode template) {
        this.template = template;
    }

    /** That of this file; both versions say the same. */
    static CallTemplate of(String file) {
        try {
            return new CallTemplate(
                    YAML.readTree(Path.of("..", "templates", "7.0", file).toFile())
                            .path("zabbix_export")
                            .path("templates")
                            .path(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a macro, as a host has it that sets none. */
    String macro(String name) {
        return one(template.path("macros"), "macro", name).path("value").asText();
    }

    /** The key of its item of that name. */
    String item(String name) {
        return expanded(one(template.path("items"), "name", name).path("key").asText());
    }

    /** Its discovery rule of that name. */
    Rule rule(String name) {
        return new Rule(one(template.path("discovery_rules"), "name", name));
    }

    private String expanded(String text) {
        String expanded = text;
        for (JsonNode macro : template.path("macros")) {
            expanded = expanded.replace(
                    macro.path("macro").asText(), macro.path("value").asText());
        }
        return expanded;
    }

    private static JsonNode one(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    /** What finds rows. */
    final class Rule {
        private final JsonNode rule;

        private Rule(JsonNode rule) {
            this.rule = rule;
        }

        /** What the agent is asked for. */
        String key() {
            return expanded(rule.path("key").asText());
        }

        /** The rows that the server has by this answer, after the script and the filter. */
        List<Map<String, String>> rows(String answer) {
            String script = one(rule.path("preprocessing"), "type", "JAVASCRIPT")
                    .path("parameters")
                    .path(0)
                    .asText();
            try {
                List<Map<String, String>> rows =
                        new ArrayList<>(JSON.readValue(run(script, answer), new TypeReference<>() {}));
                rows.removeIf(row -> !isWanted(row));
                return rows;
            } catch (IOException e) {
                throw new UncheckedIOException(answer, e);
            }
        }

        /** The key of the row's item that has all figures. */
        String key(Map<String, String> row) {
            String key = one(rule.path("item_prototypes"), "type", "ZABBIX_ACTIVE")
                    .path("key")
                    .asText();
            for (Map.Entry<String, String> cell : row.entrySet()) {
                key = key.replace(cell.getKey(), cell.getValue());
            }
            return key;
        }

        private boolean isWanted(Map<String, String> row) {
            for (JsonNode condition : rule.path("filter").path("conditions")) {
                boolean isMatch = Pattern.compile(
                                expanded(condition.path("value").asText()))
                        .matcher(row.get(condition.path("macro").asText()))
                        .find();
                if (isMatch == condition.path("operator").asText().startsWith("NOT_")) {
                    return false;
                }
            }
            return true;
        }

        private static String run(String script, String value) {
            try (Context context = Context.enter()) {
                context.setInterpretedMode(true);
                ScriptableObject scope = context.initStandardObjects();
                ScriptableObject.putProperty(scope, "value", value);
                return (String) context.evaluateString(
                        scope, "(function (value) {" + script + "})(value)", "template", 1, null);
            }
        }
    }
}
