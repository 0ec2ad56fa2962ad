// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zajel.it.Eventually;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.Item;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The templates "JVM by Zajel" and "Zajel health" in a server. */
final class OwnTemplates {
    /** What may have no value: figures of what never happened, and those of a container, where there is none. */
    private static final Pattern MAY_BE_SILENT = Pattern.compile("container\\..*|jvm\\.gc\\.pause\\.cause"
            + "|jmx\\[\"kafka\\..*-(latency-avg|lag-max|rate-per-hour|queue-time-avg),zajel]"
            + "|jmx\\[\"kafka\\.consumer:type=consumer-coordinator-metrics.*");

    private OwnTemplates() {}

    /** Imports both; gives their ids. */
    static String[] importInto(RealZabbix zabbix) throws IOException {
        return new String[] {
            imported("jvm_by_zajel.yaml", "JVM by Zajel", zabbix), imported("zajel_health.yaml", "Zajel health", zabbix)
        };
    }

    private static String imported(String file, String template, RealZabbix zabbix) throws IOException {
        zabbix.api()
                .importTemplates(Files.readString(
                        Path.of("..", "templates", zabbix.version().number(), file)));
        return zabbix.api().templateId(template);
    }

    /** By the host's macros: everything each second, and what waits for minutes, for seconds. */
    static void watchAtOnce(Host host, ZabbixApi api) {
        api.updateHost(
                host.id(),
                Map.of(
                        "macros",
                        List.of(
                                macro("JVM.INTERVAL", "1s"),
                                macro("JVM.LLD.INTERVAL", "1s"),
                                macro("JVM.DEADLOCK.INTERVAL", "1s"),
                                macro("JVM.POOLS.TIME", "5s"),
                                macro("JVM.NODATA", "30s"),
                                macro("ZAJEL.INTERVAL", "1s"),
                                macro("ZAJEL.NODATA", "30s"))));
    }

    private static Map<String, String> macro(String name, String value) {
        return Map.of("macro", "{$" + name + "}", "value", value);
    }

    /** Waits until every item is supported and has a value, and no discovery rule complains. */
    static void awaitEveryItemIsWell(Host host, ZabbixApi api) {
        Eventually.patiently().passes(() -> {
            List<Item> items = api.items(host);
            assertThat(items).hasSizeGreaterThan(90).allMatch(Item::supported, "is supported");
            assertThat(items)
                    .filteredOn(item ->
                            item.kept() && !MAY_BE_SILENT.matcher(item.key()).matches())
                    .allMatch(Item::hasValue, "has a value");
            for (JsonNode rule : api.call(
                    "discoveryrule.get", Map.of("hostids", host.id(), "output", List.of("key_", "state", "error")))) {
                assertThat(rule.path("state").asText() + rule.path("error").asText())
                        .as(rule.path("key_").asText())
                        .isEqualTo("0");
            }
        });
    }
}
