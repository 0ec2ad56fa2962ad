// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One JVM as two hosts of a real server: with an official template, which the server reads through the Java gateway, and
 * with the converted one, for the agent in it.
 */
final class TwoHosts {
    private static final int ZABBIX_ACTIVE = 7;
    private static final int CHECK_NOW = 6;

    private static final Duration STEADY = Duration.ofSeconds(6);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(3);

    private final RealZabbix zabbix;
    private final ZabbixApi api;
    private final OfficialTemplate official;
    private final List<Map<String, String>> macros = new ArrayList<>();
    private final String name;
    private final String converted;
    private final String byAgent;
    private String byGateway = "";
    private long lastCheckNanos = System.nanoTime() - BETWEEN_CHECKS.toNanos();

    /** @param name that the agent has */
    TwoHosts(RealZabbix zabbix, String template, String name, Path folder) throws IOException {
        this.zabbix = zabbix;
        this.name = name;
        api = zabbix.api();
        official = OfficialTemplate.named(template, api);
        String yaml = official.converted("yaml", folder);
        api.importTemplates(yaml);
        converted = api.templateId(OfficialTemplate.nameIn(yaml));
        // The agent asks for its items rarely for as long as the server does not know it.
        byAgent = api.createHost(name, Map.of());
    }

    RealZabbix zabbix() {
        return zabbix;
    }

    /** Keys of the discovery rules. */
    List<String> rules() {
        return JmxItem.rules(official.id(), OfficialTemplate.JMX, api).stream()
                .map(JmxItem::key)
                .toList();
    }

    /** Lets the server read the JVM through the gateway. */
    void linkToGateway(int jmxPort, Map<String, String> hostMacros) {
        hostMacros.forEach((macro, value) -> macros.add(Map.of("macro", macro, "value", value)));
        Map<String, ?> jmx = Map.of(
                "type", 4, "main", 1, "useip", 1, "ip", "127.0.0.1", "dns", "", "port", Integer.toString(jmxPort));
        byGateway = api.createHost(
                name + "-gateway",
                Map.of("interfaces", List.of(jmx), "templates", link(official.id()), "macros", macros));
        zabbix.awaitConfiguration();
        checkNow(rulesByGateway());
    }

    /** Waits until all is discovered, and gives the items. */
    List<JmxItem> awaitDiscovery() {
        int undiscovered =
                JmxItem.items(official.id(), OfficialTemplate.JMX, api).size();
        Steady steady = new Steady();
        return Eventually.patiently()
                .see(
                        "all that is discovered through the Java gateway",
                        () -> {
                            checkNow(rulesByGateway());
                            return itemsByGateway();
                        },
                        items -> items.size() > undiscovered && steady.isSteady(keys(items)));
    }

    /** Gives the agent what it is to read. */
    void linkToAgent() {
        api.updateHost(byAgent, Map.of("templates", link(converted), "macros", macros));
        checkNow(itemsByGateway());
    }

    /** Waits until both hosts have the same items, each has been read, and nothing more comes. */
    void awaitSame() {
        Steady steady = new Steady();
        Eventually.patiently()
                .see(
                        "the same items, read through the gateway and by the agent",
                        this::differences,
                        differences -> differences.isEmpty() && steady.isSteady(keys(itemsByGateway())));
        assertThat(keys(rulesByAgent())).isEqualTo(keys(rulesByGateway()));
        assertThat(unsupported(Stream.concat(itemsByAgent().stream(), rulesByAgent().stream())))
                .as("not supported through the agent, but through the gateway")
                .isSubsetOf(unsupported(Stream.concat(itemsByGateway().stream(), rulesByGateway().stream())));
    }

    private Map<String, String> differences() {
        List<JmxItem> gateway = itemsByGateway();
        checkNow(gateway.stream().filter(item -> !item.isSettled()).toList());
        Map<String, JmxItem> ours = new TreeMap<>();
        itemsByAgent().forEach(item -> ours.put(item.key(), item));
        Map<String, String> differences = new TreeMap<>();
        for (JmxItem item : gateway) {
            JmxItem other = ours.remove(item.key());
            if (other == null || !item.isSettled() || !other.isSettled() || (item.supported() && !other.supported())) {
                differences.put(item.key(), item + " / " + other);
            }
        }
        ours.forEach((key, item) -> differences.put(key, "not there / " + item));
        return differences;
    }

    private static List<String> unsupported(Stream<JmxItem> items) {
        return items.filter(item -> !item.supported()).map(JmxItem::key).toList();
    }

    /** Keys as the agent is asked for them, of items and rules; two items with user macros may ask for the same. */
    List<String> keysForAgent() {
        List<String> keys = zabbix.activeChecks(zabbix.serverAddress(), name);
        assertThat(keys).hasSize(itemsByAgent().size() + rulesByAgent().size());
        return keys;
    }

    private List<JmxItem> itemsByGateway() {
        return JmxItem.items(byGateway, OfficialTemplate.JMX, api);
    }

    private List<JmxItem> rulesByGateway() {
        return JmxItem.rules(byGateway, OfficialTemplate.JMX, api);
    }

    private List<JmxItem> itemsByAgent() {
        return JmxItem.items(byAgent, ZABBIX_ACTIVE, api);
    }

    private List<JmxItem> rulesByAgent() {
        return JmxItem.rules(byAgent, ZABBIX_ACTIVE, api);
    }

    /** As by "Execute now", not too often. */
    private void checkNow(List<JmxItem> items) {
        long now = System.nanoTime();
        if (items.isEmpty() || now - lastCheckNanos < BETWEEN_CHECKS.toNanos()) {
            return;
        }
        lastCheckNanos = now;
        api.call(
                "task.create",
                items.stream()
                        .map(item -> Map.of("type", CHECK_NOW, "request", Map.of("itemid", item.id())))
                        .toList());
    }

    private static List<Map<String, String>> link(String template) {
        return List.of(Map.of("templateid", template));
    }

    private static List<String> keys(List<JmxItem> items) {
        return items.stream()
                .map(JmxItem::key)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Tells when something has been the same for a while. */
    private static final class Steady {
        private Object seen = "nothing";
        private long sinceNanos = System.nanoTime();

        boolean isSteady(Object now) {
            if (!now.equals(seen)) {
                seen = now;
                sinceNanos = System.nanoTime();
            }
            return System.nanoTime() - sinceNanos > STEADY.toNanos();
        }
    }
}
