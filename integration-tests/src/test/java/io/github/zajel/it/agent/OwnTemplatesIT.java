// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static io.github.zajel.it.zabbix.ZabbixVersion.V6_0;
import static io.github.zajel.it.zabbix.ZabbixVersion.V7_0;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixApi;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The templates of this product in real servers: they import, and a host with them is watched truly. */
@Execution(ExecutionMode.CONCURRENT)
class OwnTemplatesIT {
    private static final String TCP_STATES = "TCP states by Zajel";
    private static final List<String> SCRIPT_KEYS = List.of(
            "TCP states by Zajel - linux_status keys",
            "TCP states by Zajel - linux_status quoted keys",
            "TCP states by Zajel - tcp.status lower case keys",
            "TCP states by Zajel - tcp.status upper case keys");

    private static final String LEAK = "TCP: Sockets leak, more than 6 in CLOSE_WAIT";

    private static final int ESTABLISHED = 20;
    private static final int CLOSE_WAIT = 7;

    /** Eleven states, their sum and three figures of the kernel; seven for the one port; eleven for each kind of script. */
    private static final int ITEMS_WITH_VALUES = 11 + 1 + 3 + 7 + 4 * 11;

    @OnRealZabbix
    void everyTemplateImportsAndASecondTimeChangesNothing(RealZabbix zabbix) throws Exception {
        for (String yaml : templates(zabbix.version())) {
            assertImports(yaml, zabbix.api());
        }
    }

    @OnRealZabbix(value = V7_0, alone = true)
    void templatesOf6_0ImportInto7_0AndAreTheSameObjectsAsThoseOf7_0(RealZabbix zabbix) throws Exception {
        for (String yaml : templates(V6_0)) {
            zabbix.api().importTemplates(yaml);
            zabbix.api().importTemplates(yaml);
            assertAddsNothing(yaml, zabbix.api());
        }
        for (String yaml : templates(V7_0)) {
            assertAddsNothing(yaml, zabbix.api());
            assertImports(yaml, zabbix.api());
        }
    }

    @OnRealZabbix
    void socketsOfARegisteredHostAreCountedAndLeaksAreProblems(RealZabbix zabbix) throws Exception {
        String app = Names.fresh("templates");
        register(zabbix, app);
        try (MonitoredShop shop = MonitoredShop.named(app).reportingTo(zabbix.serverAddress())) {
            Host host = Eventually.patiently()
                    .find("host of " + app, () -> zabbix.api().findHost(app));
            Problems problems = new Problems(host, zabbix.api());
            int port;
            try (HeldSockets held = new HeldSockets(ESTABLISHED, CLOSE_WAIT)) {
                port = held.port();
                watchAtOnce(host, port, zabbix.api());
                Values values = new Values(zabbix, host);
                assertPortIsCounted(values, port);
                assertHostIsCounted(values);
                assertEveryItemHasValues(host, zabbix.api());

                problems.await(now -> now.getOrDefault(LEAK, "").matches("CLOSE_WAIT: \\d+")
                        && now.getOrDefault(leakOf(port), "").equals("CLOSE_WAIT: 7")
                        && !now.containsKey(nobodyListensOn(port)));
            }
            problems.await(now -> now.containsKey(nobodyListensOn(port)) && !now.containsKey(leakOf(port)));
            shop.assertAgentLogIsShortAndWell();
        }
    }

    @OnRealZabbix
    void itemsOfAScriptKeepTheirHistoryUnderTheDropIn(RealZabbix zabbix) throws Exception {
        importAll(zabbix);
        String name = Names.fresh("script");
        Map<String, ?> agentInterface =
                Map.of("type", 1, "main", 1, "useip", 1, "ip", "127.0.0.1", "dns", "", "port", "10050");
        String host = zabbix.api().createHost(name, Map.of("interfaces", List.of(agentInterface)));
        String interfaceId = zabbix.api()
                .call("hostinterface.get", Map.of("hostids", host))
                .path(0)
                .path("interfaceid")
                .asText();
        String item = zabbix.api()
                .createItem(
                        host, NewItem.passive("tcp.status[timewait]", UNSIGNED).with("interfaceid", interfaceId));

        String dropIn = zabbix.api().templateId("TCP states by Zajel - tcp.status lower case keys");
        zabbix.api().updateHost(host, Map.of("templates", List.of(Map.of("templateid", dropIn))));

        JsonNode items = zabbix.api()
                .call("item.get", Map.of("hostids", host, "output", List.of("key_", "type"), "preservekeys", true));
        assertThat(items).hasSize(11);
        assertThat(items.path(item).path("key_").asText()).isEqualTo("tcp.status[timewait]");
        assertThat(items).allMatch(one -> one.path("type").asText().equals("7"), "is of an active agent");
    }

    private static void assertImports(String yaml, ZabbixApi api) {
        api.importTemplates(yaml);
        assertThat(api.compareTemplates(yaml)).isEmpty();
        api.importTemplates(yaml);
    }

    /** What the server has already is all that the file has; how it is laid out on a dashboard may differ. */
    private static void assertAddsNothing(String yaml, ZabbixApi api) {
        assertThat(api.compareTemplates(yaml).findValues("added")).isEmpty();
    }

    private static void register(RealZabbix zabbix, String app) throws IOException {
        importAll(zabbix);
        String[] templates = Stream.concat(Stream.of(TCP_STATES), SCRIPT_KEYS.stream())
                .map(zabbix.api()::templateId)
                .toArray(String[]::new);
        zabbix.api().autoRegister("zajel java app=" + app + " ", templates);
        zabbix.awaitConfiguration();
    }

    /** By the host's macros: each second, this port alone, and seven sockets are a leak soon. */
    private static void watchAtOnce(Host host, int port, ZabbixApi api) {
        List<Map<String, String>> macros = List.of(
                macro("INTERVAL", "1s"),
                macro("LLD.INTERVAL", "1s"),
                macro("PORT.OWN.MATCHES", "0|1"),
                macro("PORT.MATCHES", "^" + port + "$"),
                macro("PORT.NOT_MATCHES", "^$"),
                macro("CLOSE_WAIT.TIME", "3s"),
                macro("CLOSE_WAIT.WARN", "6"),
                macro("PORT.CLOSE_WAIT.WARN:\"" + port + "\"", "6"),
                macro("PORT.GONE.TIME", "3s"));
        api.updateHost(host.id(), Map.of("macros", macros));
    }

    private static Map<String, String> macro(String name, String value) {
        return Map.of("macro", "{$TCP." + name + "}", "value", value);
    }

    private static void assertPortIsCounted(Values values, int port) {
        Map<String, Integer> held = Map.of("listen", 1, "established", ESTABLISHED, "close_wait", CLOSE_WAIT);
        for (String state :
                List.of("listen", "established", "syn_recv", "close_wait", "time_wait", "fin_wait2", "other")) {
            String count = held.getOrDefault(state, 0).toString();
            values.awaitValue("tcp.status.port." + state + "[" + port + "]", count::equals);
        }
    }

    private static void assertHostIsCounted(Values values) {
        HostSockets.assertIsCountOf(HostSockets.ESTABLISHED, values, "tcp.status.established");
        HostSockets.assertIsCountOf(HostSockets.LISTEN, values, "tcp.status.listen");
        // those of others come and go
        for (String key : List.of("tcp.status.close_wait", "tcp.status[closewait]", "tcp.status[CLOSE_WAIT]")) {
            values.awaitValue(key, count -> Integer.parseInt(count) >= CLOSE_WAIT);
        }
        HostSockets.assertIsCountOf(HostSockets.LISTEN, values, "linux_status[\"tcp_status\",\"LISTEN\"]");
        HostSockets.assertIsCountOf(HostSockets.ESTABLISHED, values, "linux_status[tcp_status,ESTAB]");
        values.awaitValue("tcp.status.sockstat.mem", bytes -> Long.parseLong(bytes) % 4096 == 0);
    }

    private static void assertEveryItemHasValues(Host host, ZabbixApi api) {
        Map<String, ?> all =
                Map.of("hostids", host.id(), "output", List.of("key_", "state", "error", "lastclock", "history"));
        Eventually.patiently().passes(() -> {
            // those without history are masters
            assertThat(api.call("item.get", all))
                    .filteredOn(item -> !item.path("history").asText().equals("0"))
                    .hasSize(ITEMS_WITH_VALUES)
                    .allMatch(item -> item.path("lastclock").asLong() > 0, "has a value");
            assertThat(api.call("item.get", all)).allMatch(OwnTemplatesIT::isSupported, "is supported");
            assertThat(api.call("discoveryrule.get", all))
                    .hasSize(1)
                    .allMatch(OwnTemplatesIT::isSupported, "is supported");
        });
    }

    private static boolean isSupported(JsonNode item) {
        return item.path("state").asText().equals("0")
                && item.path("error").asText().isEmpty();
    }

    private static String leakOf(int port) {
        return "TCP port " + port + ": The service leaks sockets, more than 6 in CLOSE_WAIT";
    }

    private static String nobodyListensOn(int port) {
        return "TCP port " + port + ": Nobody listens any more";
    }

    private static void importAll(RealZabbix zabbix) throws IOException {
        templates(zabbix.version()).forEach(zabbix.api()::importTemplates);
    }

    private static List<String> templates(ZabbixVersion version) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "templates", version.number()))) {
            List<Path> all = files.toList();
            assertThat(all).isNotEmpty();
            List<String> contents = new ArrayList<>();
            for (Path file : all) {
                contents.add(Files.readString(file));
            }
            return contents;
        }
    }
}
