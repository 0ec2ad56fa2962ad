// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.zabbix.ZabbixApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A template for JMX agents that a real server comes with; what it is converted to has an id of its own. */
public record OfficialTemplate(String id, String name, ZabbixApi api) {
    static final int JMX = 16;

    private static final Path ZAJEL = Path.of(System.getProperty("zajel.jar")).normalize();

    static List<OfficialTemplate> all(ZabbixApi api) {
        Set<String> ids = new TreeSet<>();
        for (String method : List.of("item.get", "discoveryrule.get", "itemprototype.get")) {
            JsonNode rows = api.call(
                    method, Map.of("templated", true, "filter", Map.of("type", JMX), "output", List.of("hostid")));
            ids.addAll(rows.findValuesAsText("hostid"));
        }
        List<OfficialTemplate> all = new ArrayList<>();
        for (JsonNode template : api.call("template.get", Map.of("templateids", ids, "output", List.of("host")))) {
            all.add(new OfficialTemplate(
                    template.path("templateid").asText(), template.path("host").asText(), api));
        }
        return all;
    }

    public static OfficialTemplate named(String name, ZabbixApi api) {
        return new OfficialTemplate(api.templateId(name), name, api);
    }

    /** What {@code zajel.jar template convert} makes of its export as YAML or JSON. */
    public String converted(String format, Path folder, String... options) throws IOException {
        String exported = api.call(
                        "configuration.export", Map.of("format", format, "options", Map.of("templates", List.of(id))))
                .asText();
        Path in = Files.writeString(Files.createTempFile(folder, "official", "." + format), exported);
        Path out = Path.of(in + ".out");
        List<String> arguments = new ArrayList<>(List.of("template", "convert", in.toString(), "-o", out.toString()));
        arguments.addAll(List.of(options));
        ChildProcess command = ForkedJvm.of(Jdk.of(17))
                .named("convert-" + in.getFileName())
                .jar(ZAJEL, arguments.toArray(String[]::new))
                .start(folder);
        assertThat(command.awaitExit()).as(command.tail()).isZero();
        assertThat(command.stdout()).isEmpty();
        return Files.readString(out);
    }

    /** The name of a converted template. */
    static String nameIn(String yaml) {
        return yaml.lines()
                .map(String::trim)
                .filter(line -> line.startsWith("template: "))
                .findFirst()
                .orElseThrow()
                .replaceAll("template: '(.* by Zajel)'", "$1");
    }
}
