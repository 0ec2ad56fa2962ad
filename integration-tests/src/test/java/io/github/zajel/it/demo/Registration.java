// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zajel.it.jmx.OfficialTemplate;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixApi;
import io.github.zajel.it.zabbix.ZabbixStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an operator prepares once: templates, and the actions that link them to hosts that register themselves. Here one
 * template is made of an official one for the Java gateway, which the Zabbix has.
 */
final class Registration {
    /** For every JVM. */
    static final List<String> OWN_TEMPLATES = List.of("JVM by Zajel", "TCP states by Zajel", "Zajel health");

    static final String OFFICIAL_TEMPLATE = "Apache Tomcat by JMX";

    static final String CONVERTED_TEMPLATE = "Apache Tomcat by Zajel";

    static final String SERVLETS_TEMPLATE = "Servlet requests by Zajel";

    /** For JVMs with a Tomcat in them, beside those for every JVM. */
    static final List<String> TOMCAT_TEMPLATES = List.of(CONVERTED_TEMPLATE, SERVLETS_TEMPLATE);

    /** Charts shall grow before one's eyes, and not once a minute. */
    private static final String INTERVAL = "5s";

    private final ZabbixApi api;
    private final Path templates;
    private final Path folder;

    private Registration(RealZabbix zabbix, Path folder) {
        this.api = zabbix.api();
        this.templates = Path.of("..", "templates", zabbix.version().number());
        this.folder = folder;
    }

    /** Prepares this Zabbix, which must not know the templates yet; returns when agents may come. */
    static void prepare(RealZabbix zabbix, Path folder) {
        try {
            new Registration(zabbix, folder).prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        zabbix.awaitConfiguration();
        // it has a host of its own for that
        zabbix.api()
                .deleteHost(zabbix.api()
                        .findHost(ZabbixStack.SYNC_HOST)
                        .orElseThrow()
                        .id());
    }

    private void prepare() throws IOException {
        try (Stream<Path> files = Files.list(templates)) {
            for (Path file : files.toList()) {
                api.importTemplates(Files.readString(file));
            }
        }
        api.importTemplates(OfficialTemplate.named(OFFICIAL_TEMPLATE, api).converted("yaml", folder));
        OWN_TEMPLATES.forEach(this::quicken);
        quicken(SERVLETS_TEMPLATE);
        api.setActiveDelays(api.templateId(CONVERTED_TEMPLATE), INTERVAL);
        link("zajel java", OWN_TEMPLATES);
        link("fw=tomcat", TOMCAT_TEMPLATES);
    }

    private void link(String metadata, List<String> names) {
        api.autoRegister(metadata, names.stream().map(api::templateId).toArray(String[]::new));
    }

    private void quicken(String template) {
        for (JsonNode macro : api.call("usermacro.get", Map.of("hostids", api.templateId(template)))) {
            if (macro.path("macro").asText().endsWith("INTERVAL}")) {
                String id = macro.path("hostmacroid").asText();
                api.call("usermacro.update", Map.of("hostmacroid", id, "value", INTERVAL));
            }
        }
    }
}
