// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Names;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ValueType;
import io.github.zajel.it.zabbix.ZabbixApi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every template for JMX agents that a real server comes with: converted, imported, and its keys known to the agent. */
@Execution(ExecutionMode.CONCURRENT)
class TemplateConvertIT {
    private static final Path ZAJEL = Path.of(System.getProperty("zajel.jar")).normalize();

    private static final int JMX = OfficialTemplate.JMX;
    private static final int ZABBIX_ACTIVE = 7;
    private static final int TEXT = 4;
    private static final String UPTIME = "jmx[\"java.lang:type=Runtime\",Uptime]";

    /** ActiveMQ, Cassandra, Generic Java, GridGain, Ignite, Kafka, Tomcat, and two of WildFly. */
    private static final int TEMPLATES_OF_6_0 = 9;

    @TempDir
    private Path folder;

    @OnRealZabbix
    void everyOfficialTemplateIsConvertedImportedAndKnownToTheAgent(RealZabbix zabbix) throws Exception {
        ZabbixApi api = zabbix.api();
        Map<String, Integer> activeByHost = new LinkedHashMap<>();
        Set<String> prototypes = new TreeSet<>();
        for (OfficialTemplate original : OfficialTemplate.all(api)) {
            String yaml = original.converted("yaml", folder);
            api.importTemplates("json", original.converted("json", folder));

            // JSON and YAML are converted to the same, the server has all of it, and a second import changes nothing
            assertThat(api.compareTemplates(yaml)).isEmpty();
            api.importTemplates(yaml);

            String copy = api.templateId(OfficialTemplate.nameIn(yaml));
            assertThat(objects(copy, api)).isEqualTo(objects(original.id(), api));
            assertThat(find(original.id(), JMX, api)).isEqualTo(find(copy, ZABBIX_ACTIVE, api));
            assertThat(find(copy, JMX, api)).isEmpty();

            prototypes.addAll(keys("itemprototype.get", copy, ZABBIX_ACTIVE, api));
            String host = Names.fresh("converted");
            api.createHost(host, Map.of("templates", List.of(Map.of("templateid", copy))));
            activeByHost.put(host, enabled("item.get", copy, api) + enabled("discoveryrule.get", copy, api));
        }
        assertThat(activeByHost).hasSizeGreaterThanOrEqualTo(TEMPLATES_OF_6_0);
        String discovered = Names.fresh("discovered");
        activeByHost.put(discovered, createItems(discovered, prototypes, api));

        zabbix.awaitConfiguration();
        activeByHost.forEach((host, items) -> assertAgentKnowsAll(host, items, zabbix));
    }

    @OnRealZabbix
    void inPlaceTheItemsOfHostsStayTheSameAndAreNowActive(RealZabbix zabbix) throws Exception {
        ZabbixApi api = zabbix.api();
        String name = Names.fresh("In place by JMX");
        String template = api.createTemplate(name);
        api.call(
                "item.create",
                Map.of(
                        "hostid",
                        template,
                        "name",
                        "uptime",
                        "key_",
                        UPTIME,
                        "type",
                        JMX,
                        "value_type",
                        ValueType.UNSIGNED.number(),
                        "delay",
                        "1h",
                        "jmx_endpoint",
                        "service:jmx:rmi:///jndi/rmi://{HOST.CONN}:{HOST.PORT}/jmxrmi"));
        Map<String, ?> jmx = Map.of("type", 4, "main", 1, "useip", 1, "ip", "127.0.0.1", "dns", "", "port", "1");
        String host = api.createHost(
                Names.fresh("in-place"),
                Map.of("interfaces", List.of(jmx), "templates", List.of(Map.of("templateid", template))));
        List<String> items = itemIds(host, JMX, api);

        api.importTemplates(new OfficialTemplate(template, name, api).converted("yaml", folder, "--in-place"));

        assertThat(api.templateId(name)).isEqualTo(template);
        assertThat(items).hasSize(1);
        assertThat(itemIds(host, ZABBIX_ACTIVE, api)).isEqualTo(items);
    }

    private static List<String> itemIds(String host, int type, ZabbixApi api) {
        return api.call(
                        "item.get",
                        Map.of("hostids", host, "filter", Map.of("type", type), "output", List.of("itemid")))
                .findValuesAsText("itemid");
    }

    /** How many it has of each kind. */
    private static Map<String, Integer> objects(String template, ZabbixApi api) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String kind : List.of(
                "item",
                "itemprototype",
                "discoveryrule",
                "trigger",
                "triggerprototype",
                "graph",
                "graphprototype",
                "templatedashboard",
                "valuemap")) {
            String owner = kind.equals("templatedashboard") ? "templateids" : "hostids";
            counts.put(
                    kind,
                    api.call(kind + ".get", Map.of(owner, template, "output", "extend"))
                            .size());
        }
        return counts;
    }

    /** Keys of that type, of all that can have one. */
    private static List<String> find(String template, int type, ZabbixApi api) {
        List<String> keys = new ArrayList<>();
        for (String method : List.of("item.get", "discoveryrule.get", "itemprototype.get")) {
            keys.addAll(keys(method, template, type, api));
        }
        return keys.stream().sorted().toList();
    }

    private static List<String> keys(String method, String owner, int type, ZabbixApi api) {
        return api.call(method, Map.of("hostids", owner, "filter", Map.of("type", type), "output", List.of("key_")))
                .findValuesAsText("key_");
    }

    /** How many the server hands out. */
    private static int enabled(String method, String owner, ZabbixApi api) {
        Map<String, ?> filter = Map.of("type", ZABBIX_ACTIVE, "status", 0);
        return api.call(method, Map.of("hostids", owner, "filter", filter, "output", List.of("key_")))
                .size();
    }

    /** As if they had been discovered. */
    private static int createItems(String host, Set<String> prototypes, ZabbixApi api) {
        String id = api.createHost(host, Map.of());
        Set<String> keys = new TreeSet<>();
        prototypes.forEach(key -> keys.add(key.replace("{#JMXOBJ}", "a:type=b").replaceAll("\\{#[A-Z.]+}", "c")));
        List<Map<String, Object>> items = new ArrayList<>();
        keys.forEach(key -> items.add(Map.of(
                "hostid", id, "name", key, "key_", key, "type", ZABBIX_ACTIVE, "value_type", TEXT, "delay", "1m")));
        api.call("item.create", items);
        return keys.size();
    }

    private void assertAgentKnowsAll(String host, int items, RealZabbix zabbix) {
        ChildProcess check = ForkedJvm.of(Jdk.of(17))
                .named("check")
                .jar(ZAJEL, "check", "Timeout=20,ServerActive=" + zabbix.serverAddress() + ",Hostname=" + host)
                .start(folder);
        assertThat(check.awaitExit()).as(check.tail()).isZero();
        assertThat(check.stdout())
                .contains("knows the host, " + items + " item")
                .doesNotContain("not supported", "cannot be used");
    }
}
