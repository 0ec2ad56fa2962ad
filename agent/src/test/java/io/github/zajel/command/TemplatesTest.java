// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code templates/}: what they ask for is served, and the two versions of a file are the same objects. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("..", "templates");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** For ./demo, whose mini Zabbix reads either version. */
    private static final String ONLY_IN_6_0 = "zajel_demo.yaml";

    /** Others stand in for one another. */
    private static final List<String> FOR_ONE_HOST = List.of(
            "jvm_by_zajel.yaml",
            "zajel_health.yaml",
            "tcp_states_by_zajel.yaml",
            "servlet_by_zajel.yaml",
            "jdbc_by_zajel.yaml",
            "http_client_by_zajel.yaml",
            "spring_controllers_by_zajel.yaml");

    private static final Path UUIDS = Path.of("src", "test", "resources", "template-uuids.txt");

    private static final Pattern USER_MACRO = Pattern.compile("(\\{\\$[A-Z0-9_.]+)[:}]");

    static List<Path> files() throws IOException {
        return Stream.of("6.0", "7.0")
                .flatMap(version -> names(version).stream().map(name -> TEMPLATES.resolve(version + "/" + name)))
                .toList();
    }

    static Set<String> namesIn7_0() {
        return names("7.0");
    }

    @ParameterizedTest
    @MethodSource("files")
    @EnabledOnOs(OS.LINUX)
    void everyKeyIsServed(Path file) throws Exception {
        List<String> wrong = new ArrayList<>();
        try (KeyRouter router = Configuration.read(List.of()).router()) {
            Set<String> served = new HashSet<>();
            for (KeyDoc key : router.keys()) {
                served.add(key.name());
            }
            for (JsonNode item : items(withDefaults(read(file)))) {
                String fault = fault(item, served, router);
                if (!fault.isEmpty()) {
                    wrong.add(item.path("key").asText() + ": " + fault);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMacroOfATemplateIsDeclaredThereAndUsed(Path file) throws IOException {
        for (JsonNode template : read(file).path("templates")) {
            Set<String> declared = new TreeSet<>();
            template.path("macros")
                    .forEach(macro -> declared.add(macro.path("macro").asText()));
            ObjectNode rest = template.deepCopy();
            rest.remove(List.of("macros", "description"));
            Set<String> used = USER_MACRO
                    .matcher(rest + read(file).path("triggers").toString())
                    .results()
                    .map(found -> found.group(1) + "}")
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(used).isEqualTo(declared);
        }
    }

    /** Zabbix does not link two templates with a common key to one host. */
    @Test
    void templatesThatAreMeantForOneHostHaveNoKeyInCommonNorOneThatOthersAskFor() throws IOException {
        List<String> keys = new ArrayList<>();
        for (String name : FOR_ONE_HOST) {
            for (JsonNode item : items(read(TEMPLATES.resolve("7.0/" + name)))) {
                keys.add(item.path("key").asText());
            }
        }
        assertThat(keys)
                .doesNotHaveDuplicates()
                .noneMatch(key -> key.matches("(agent|system|vm|vfs|net|proc|log)\\b.*"));
        assertThat(keys)
                .filteredOn(key -> key.startsWith("jmx["))
                .allMatch(key -> key.endsWith(",zajel]"), "differs from the key of a converted template");
    }

    /** A new uuid would take the history of what has it from everyone who updates. */
    @Test
    void noObjectGetsAnotherUuid() throws IOException {
        List<String> uuids = new ArrayList<>();
        for (String name : new TreeSet<>(namesIn7_0())) {
            ObjectNode export = read(TEMPLATES.resolve("7.0/" + name));
            export.remove("template_groups");
            export.findParents("uuid")
                    .forEach(object -> uuids.add(object.path("uuid").asText() + " " + nameOf(object)));
        }
        if (System.getProperty("zajel.templates", "check").equals("write")) {
            Files.write(UUIDS, uuids);
        }
        assertThat(uuids)
                .as("after a template was extended: -Dzajel.templates=write, and look at the difference")
                .containsExactlyElementsOf(Files.readAllLines(UUIDS));
    }

    private static String nameOf(JsonNode object) {
        return object.has("key")
                ? object.path("key").asText()
                : object.path("name").asText();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyUuidIsOfVersion4(Path file) throws IOException {
        assertThat(read(file).findValuesAsText("uuid"))
                .isNotEmpty()
                .allMatch(uuid -> uuid.matches("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}"));
    }

    @Test
    void noUuidNamesTwoObjectsOfAVersion() throws IOException {
        for (String version : List.of("6.0", "7.0")) {
            List<String> uuids = new ArrayList<>();
            Set<String> groups = new HashSet<>();
            for (String name : names(version)) {
                ObjectNode export = read(TEMPLATES.resolve(version + "/" + name));
                JsonNode ofFile = export.remove(version.equals("6.0") ? "groups" : "template_groups");
                uuids.addAll(export.findValuesAsText("uuid"));
                groups.addAll(ofFile.findValuesAsText("uuid"));
            }
            assertThat(groups).as("the one group of all templates").hasSize(1);
            assertThat(uuids).doesNotHaveDuplicates().doesNotContainAnyElementsOf(groups);
        }
    }

    @Test
    void everyTemplateButTheDemosIsThereForBothVersions() {
        Set<String> in60 = names("6.0");
        assertThat(in60.remove(ONLY_IN_6_0)).isTrue();
        assertThat(names("7.0")).isEqualTo(in60);
    }

    @ParameterizedTest
    @MethodSource("namesIn7_0")
    void bothVersionsSayTheSame(String name) throws IOException {
        ObjectNode for60 = read(TEMPLATES.resolve("6.0/" + name));
        ObjectNode for70 = read(TEMPLATES.resolve("7.0/" + name));
        assertThat(for60.remove("version").asText()).isEqualTo("6.0");
        assertThat(for70.remove("version").asText()).isEqualTo("7.0");
        for60.remove("date");
        for60.set("template_groups", for60.remove("groups"));
        for (ObjectNode each : List.of(for60, for70)) {
            // their format differs: dashboards have got a finer grid, lost rows of a discovery are disabled first,
            // errors can
            // be told apart
            each.findParents("pages").forEach(dashboard -> ((ObjectNode) dashboard).remove("pages"));
            each.findValues("discovery_rules")
                    .forEach(rules -> rules.forEach(
                            rule -> ((ObjectNode) rule).remove(List.of("lifetime", "enabled_lifetime_type"))));
            each.findValues("preprocessing")
                    .forEach(steps -> steps.forEach(step -> {
                        if (step.path("type").asText().equals("CHECK_NOT_SUPPORTED")) {
                            ((ObjectNode) step).remove("parameters");
                        }
                    }));
        }
        assertThat(for70).isEqualTo(for60);
    }

    /** Why the agent can't serve an item as the template has it; empty if it can. */
    private static String fault(JsonNode item, Set<String> served, KeyRouter router) throws InvalidItemKeyException {
        String key = item.path("key").asText();
        boolean isServed = served.contains(ItemKey.parse(key).name());
        switch (item.path("type").asText("ZABBIX_PASSIVE")) {
            case "ZABBIX_ACTIVE" -> {
                if (isWrongOnPurpose(item)) {
                    return "";
                }
                if (!isServed) {
                    return "not served";
                }
                try {
                    if (!key.contains("{#")) { // parameters from a discovery are not known here
                        router.prepare(key);
                    }
                    return "";
                } catch (UnsupportedItemException e) {
                    String reason = String.valueOf(e.getMessage());
                    return reason.startsWith("Methods are measured in a running application") ? "" : reason;
                }
            }
            case "ZABBIX_PASSIVE" -> {
                return "passive";
            }
            default -> {
                // the server makes it from others
                return isServed ? "has the name of a key of the agent, but is none" : "";
            }
        }
    }

    private static boolean isWrongOnPurpose(JsonNode item) {
        return item.path("tags").findValuesAsText("value").contains("not supported");
    }

    /** Items, discovery rules and item prototypes. */
    private static List<JsonNode> items(JsonNode export) {
        List<JsonNode> items = new ArrayList<>();
        for (String kind : List.of("items", "discovery_rules", "item_prototypes")) {
            export.findValues(kind).forEach(list -> list.forEach(items::add));
        }
        assertThat(items).isNotEmpty();
        return items;
    }

    /** The keys as a host has them that sets no macro. */
    private static ObjectNode withDefaults(ObjectNode export) {
        Map<String, String> values = new HashMap<>();
        for (JsonNode template : export.path("templates")) {
            template.path("macros")
                    .forEach(macro -> values.put(
                            macro.path("macro").asText(), macro.path("value").asText()));
        }
        for (JsonNode item : items(export)) {
            String key = item.path("key").asText();
            for (Map.Entry<String, String> macro : values.entrySet()) {
                key = key.replace(macro.getKey(), macro.getValue());
            }
            ((ObjectNode) item).put("key", key);
        }
        return export;
    }

    private static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) YAML.readTree(file.toFile()).path("zabbix_export");
    }

    private static Set<String> names(String version) {
        try (Stream<Path> files = Files.list(TEMPLATES.resolve(version))) {
            Set<String> names = new HashSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
