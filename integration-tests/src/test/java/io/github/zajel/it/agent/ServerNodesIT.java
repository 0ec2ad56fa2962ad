// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static io.github.zajel.it.zabbix.ZabbixVersion.V7_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Where one address is not the right one, the agent finds the one that is. */
@Execution(ExecutionMode.CONCURRENT)
class ServerNodesIT {
    @OnRealZabbix
    void secondNodeOfAClusterIsUsedWhileTheFirstIsAway(RealZabbix zabbix) {
        String name = Names.fresh("cluster");
        createHost(zabbix, name, Map.of());
        zabbix.awaitConfiguration();
        String cluster = "127.0.0.1:" + Ports.free() + ";" + zabbix.serverAddress();
        try (MonitoredShop shop = MonitoredShop.named(name).reportingTo(cluster)) {
            assertPingArrives(zabbix, name);
            shop.assertAgentLogIsShortAndWell();
        }
    }

    @OnRealZabbix(V7_0)
    void proxyOfAGroupSendsTheAgentToTheOneThatHasTheHost(RealZabbix zabbix) {
        String group = zabbix.api().createProxyGroup(Names.fresh("group"));
        Map<String, Integer> ports = new TreeMap<>();
        for (int i = 0; i < 2; i++) {
            int port = Ports.free();
            String proxy = Names.fresh("member");
            ports.put(zabbix.api().createProxy(proxy, group, port), port);
            zabbix.startProxy(proxy, port);
        }
        String name = Names.fresh("grouped");
        createHost(zabbix, name, Map.of("monitored_by", 2, "proxy_groupid", group));
        String owner = Eventually.patiently()
                .see("a proxy that has the host", () -> assignedProxy(zabbix, name), ports::containsKey);
        int other = ports.entrySet().stream()
                .filter(proxy -> !proxy.getKey().equals(owner))
                .findFirst()
                .orElseThrow()
                .getValue();
        Eventually.patiently()
                .see(
                        "the owner hands out items",
                        () -> zabbix.activeChecks("127.0.0.1:" + ports.get(owner), name),
                        List.of("agent.ping")::equals);
        assertThat(zabbix.activeChecks("127.0.0.1:" + other, name)).isEmpty();

        try (MonitoredShop shop = MonitoredShop.named(name).reportingTo("127.0.0.1:" + other)) {
            assertPingArrives(zabbix, name);
            shop.assertAgentLogIsShortAndWell();
        }
    }

    private static void createHost(RealZabbix zabbix, String name, Map<String, ?> more) {
        zabbix.api().createItem(zabbix.api().createHost(name, more), NewItem.active("agent.ping", UNSIGNED));
    }

    private static void assertPingArrives(RealZabbix zabbix, String name) {
        Values values = new Values(zabbix, zabbix.api().findHost(name).orElseThrow());
        values.await(Set.of("agent.ping"));
        assertThat(values.of("agent.ping")).isEqualTo("1");
    }

    private static String assignedProxy(RealZabbix zabbix, String host) {
        return zabbix.api()
                .call("host.get", Map.of("filter", Map.of("host", host), "output", new String[] {"assigned_proxyid"}))
                .path(0)
                .path("assigned_proxyid")
                .asText();
    }
}
