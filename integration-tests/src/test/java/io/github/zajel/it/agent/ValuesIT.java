// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.CHARACTER;
import static io.github.zajel.it.zabbix.ValueType.FLOAT;
import static io.github.zajel.it.zabbix.ValueType.TEXT;
import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OfficialAgent;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A JVM registers itself and its values arrive with the truth of the moment, straight and through a proxy. */
@Execution(ExecutionMode.CONCURRENT)
class ValuesIT {
    private static final String HEAP_USED = "jmx[\"java.lang:type=Memory\",HeapMemoryUsage.used]";
    private static final String HEAP_MAX = "jmx[\"java.lang:type=Memory\",HeapMemoryUsage.max]";
    private static final String START_TIME = "jmx[\"java.lang:type=Runtime\",StartTime]";
    private static final String SLOW_MILLIS = "jmx[\"shop:type=Trouble\",SlowMillis]";
    private static final String GRAIN_PRICE = "jmx[\"shop:type=Stock\",Shelves.grain.value.price]";
    private static final String ALL_ESTABLISHED = "tcp.status[established]";
    private static final String ALL_LISTENING = "linux_status[\"tcp_status\",\"LISTEN\"]";

    private static final int ESTABLISHED = 200;
    private static final int CLOSE_WAIT = 7;
    private static final long LARGE_NUMBER = 1_234_567_890_123_456_789L;

    /** Serial collector, heap and young generation of fixed size: this much may be in use more or less at another moment. */
    private static final double YOUNG_GENERATION = 8 << 20;

    @OnRealZabbix
    void jvmRegistersItselfAndItsValuesAreTrue(RealZabbix zabbix) throws Exception {
        assertRegistersAndSendsTheTruth(
                zabbix,
                zabbix.serverAddress(),
                (values, shop) -> assertHeapIsThatOfTheJavaGateway(values, zabbix, shop));
    }

    @OnRealZabbix
    void jvmRegistersItselfAndItsValuesAreTrueThroughAProxy(RealZabbix zabbix) throws Exception {
        assertRegistersAndSendsTheTruth(zabbix, zabbix.startProxy().address(), (values, shop) -> {});
    }

    private static void assertRegistersAndSendsTheTruth(
            RealZabbix zabbix, String address, BiConsumer<Values, MonitoredShop> more) throws Exception {
        String app = Names.fresh("values");
        try (HeldSockets held = new HeldSockets(ESTABLISHED, CLOSE_WAIT)) {
            Map<String, ValueType> items = items(held.port());
            register(zabbix, app, items);
            try (MonitoredShop shop = MonitoredShop.named(app)
                            .with("Hostname", "{host}-{app}")
                            .withJmxPort()
                            .reportingTo(address);
                    RemoteBeans beans = RemoteBeans.of(shop)) {
                beans.set("shop:type=Trouble", "SlowMillis", LARGE_NUMBER);
                Host host = Eventually.patiently()
                        .find("host of " + app, () -> zabbix.api().findHost(machineName() + "-" + app));
                Values values = new Values(zabbix, host);

                values.await(items.keySet());
                assertThat(values.of("agent.ping")).isEqualTo("1");
                assertThat(values.of("agent.version")).matches("\\d+\\.\\d+\\.\\d+");
                assertThat(values.of("agent.hostname")).isEqualTo(host.name());
                values.awaitValue(
                        "agent.hostmetadata",
                        metadata -> metadata.matches(
                                "zajel java app=" + app + " jvm=17 vendor=\\w+ gc=Serial os=linux arch=\\w+"));
                assertThat(values.of(GRAIN_PRICE)).isEqualTo("0.00045");
                assertThat(values.of(START_TIME))
                        .isEqualTo(
                                beans.get("java.lang:type=Runtime", "StartTime").toString());
                values.awaitValue(SLOW_MILLIS, value -> value.equals(Long.toString(LARGE_NUMBER)));

                assertDiscoveredItemsHaveValues(values, beans.names("java.lang:type=GarbageCollector,name=*"));
                assertSocketsAreCounted(values, held.port(), zabbix);
                more.accept(values, shop);
                assertAgentKnowsItself(values, shop, items.size() + 1 + 2);
                shop.assertAgentLogIsShortAndWell();
                assertServerHasNothingToSayOf(host, zabbix);
            }
        }
    }

    private static Map<String, ValueType> items(int port) {
        Map<String, ValueType> items = new LinkedHashMap<>();
        items.put("agent.ping", UNSIGNED);
        items.put("agent.version", CHARACTER);
        items.put("agent.hostname", CHARACTER);
        items.put("agent.hostmetadata", TEXT);
        items.put(HEAP_USED, UNSIGNED);
        items.put(HEAP_MAX, UNSIGNED);
        items.put(START_TIME, UNSIGNED);
        items.put(SLOW_MILLIS, UNSIGNED);
        items.put(GRAIN_PRICE, FLOAT);
        items.put(ALL_ESTABLISHED, UNSIGNED);
        items.put(ALL_LISTENING, UNSIGNED);
        items.put("tcp.status[established," + port + "]", UNSIGNED);
        items.put("tcp.status[CLOSE-WAIT," + port + "]", UNSIGNED);
        items.put("net.tcp.socket.count[127.0.0.1," + port + ",,,established]", UNSIGNED);
        items.put("zajel.items[total]", UNSIGNED);
        items.put("zajel.items[unsupported]", UNSIGNED);
        items.put("zajel.buffer[size]", UNSIGNED);
        items.put("zajel.values[dropped]", UNSIGNED);
        items.put("zajel.uptime", UNSIGNED);
        items.put("zajel.cpu", UNSIGNED);
        return items;
    }

    private static void register(RealZabbix zabbix, String app, Map<String, ValueType> items) {
        NewItem[] all = items.entrySet().stream()
                .map(item -> NewItem.active(item.getKey(), item.getValue()))
                .toArray(NewItem[]::new);
        String template = zabbix.api().createTemplate(Names.fresh("values-template"), all);
        String rule = zabbix.api()
                .createDiscoveryRule(
                        template,
                        NewItem.active("jmx.discovery[beans,\"java.lang:type=GarbageCollector,name=*\"]", TEXT));
        zabbix.api().createItemPrototype(template, rule, NewItem.active("jmx[{#JMXOBJ},CollectionCount]", UNSIGNED));
        zabbix.api().autoRegister("zajel java app=" + app + " jvm=17 ", template);
        zabbix.awaitConfiguration();
    }

    private static void assertDiscoveredItemsHaveValues(Values values, Set<String> collectors) {
        assertThat(collectors).hasSize(2);
        for (String collector : collectors) {
            values.awaitValue("jmx[\"" + collector + "\",CollectionCount]", count -> Long.parseLong(count) >= 0);
        }
    }

    private static void assertSocketsAreCounted(Values values, int port, RealZabbix zabbix) {
        String established = Integer.toString(ESTABLISHED);
        // The kernel tells of a socket twice now and then, when others come and go between two parts of its table.
        values.awaitValue("tcp.status[established," + port + "]", established::equals);
        values.awaitValue("net.tcp.socket.count[127.0.0.1," + port + ",,,established]", established::equals);
        values.awaitValue("tcp.status[CLOSE-WAIT," + port + "]", Integer.toString(CLOSE_WAIT)::equals);
        OfficialAgent official = zabbix.startAgent2(Map.of("Hostname", Names.fresh("agent2")));
        Eventually.patiently()
                .see(
                        "the official agent's count",
                        () -> zabbix.get(official.port(), "net.tcp.socket.count[127.0.0.1," + port + ",,,established]"),
                        established::equals);

        HostSockets.assertIsCountOf(HostSockets.ESTABLISHED, values, ALL_ESTABLISHED);
        HostSockets.assertIsCountOf(HostSockets.LISTEN, values, ALL_LISTENING);
    }

    private static void assertHeapIsThatOfTheJavaGateway(Values values, RealZabbix zabbix, MonitoredShop shop) {
        zabbix.startJavaGateway();
        Host host = hostOfTheGateway(zabbix, shop.jmxPort());
        Values official = new Values(zabbix, host);
        official.await(Set.of(HEAP_USED, HEAP_MAX));

        assertThat(values.of(HEAP_MAX)).isEqualTo(official.of(HEAP_MAX));
        double used = Double.parseDouble(values.fresh(HEAP_USED));
        assertThat(used).isCloseTo(Double.parseDouble(official.fresh(HEAP_USED)), within(YOUNG_GENERATION));
        assertThat(used).isBetween(1.0, Double.parseDouble(values.of(HEAP_MAX)));
    }

    private static Host hostOfTheGateway(RealZabbix zabbix, int jmxPort) {
        String name = Names.fresh("gateway");
        Map<String, ?> jmxInterface = Map.of(
                "type", 4, "main", 1, "useip", 1, "ip", "127.0.0.1", "dns", "", "port", Integer.toString(jmxPort));
        String id = zabbix.api().createHost(name, Map.of("interfaces", List.of(jmxInterface)));
        String interfaceId = zabbix.api()
                .call("hostinterface.get", Map.of("hostids", id))
                .path(0)
                .path("interfaceid")
                .asText();
        for (String key : List.of(HEAP_USED, HEAP_MAX)) {
            zabbix.api().createItem(id, NewItem.jmx(key, UNSIGNED).with("interfaceid", interfaceId));
        }
        return zabbix.api().findHost(name).orElseThrow();
    }

    private static void assertAgentKnowsItself(Values values, MonitoredShop shop, int itemCount) {
        values.awaitValue("zajel.items[total]", total -> total.equals(Integer.toString(itemCount)));
        values.awaitValue("zajel.items[unsupported]", count -> count.equals("0"));
        assertThat(values.of("zajel.buffer[size]")).isEqualTo("1000");
        assertThat(values.of("zajel.values[dropped]")).isEqualTo("0");
        double startMillis = Double.parseDouble(values.of(START_TIME));
        double uptime = Double.parseDouble(values.fresh("zajel.uptime"));
        double uptimeOfTheJvm = (System.currentTimeMillis() - startMillis) / 1000;
        assertThat(uptime).isBetween(uptimeOfTheJvm - 30, uptimeOfTheJvm);
        assertThat(Long.parseLong(values.of("zajel.cpu")))
                .isBetween(1L, shop.cpu().toMillis());
    }

    /**
     * But that it did not know the host at its first request, which no agent can spare it; and that a machine which stood
     * still read an item late.
     */
    private static void assertServerHasNothingToSayOf(Host host, RealZabbix zabbix) {
        assertThat(zabbix.serverLog()).doesNotContain("unknown request");
        assertThat(zabbix.serverLog().lines())
                .filteredOn(line -> line.contains(host.name()))
                .filteredOn(
                        line -> !line.contains("Timeout while processing item") && !line.endsWith("became supported"))
                .allMatch(line -> line.endsWith("] not found"));
    }

    private static String machineName() throws Exception {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    }
}
