// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ZabbixVersion.V6_0;
import static io.github.zajel.it.zabbix.ZabbixVersion.V7_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.Host.Availability;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ValueType;
import java.util.Map;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The heartbeat makes the host green or red where the server knows it, and is not sent where not. Hosts without a proxy
 * take a server alone: a 7.0 server that hears of a proxy's hosts forgets what it was about to write of its own
 * (flush_proxy_hostdata in its availability_manager.c clears the queue), and such a host keeps its color until the next
 * change.
 */
@Execution(ExecutionMode.CONCURRENT)
class AvailabilityIT {
    @OnRealZabbix(value = V7_0, alone = true)
    void hostIsGreenUntilItsJvmIsKilled(RealZabbix zabbix) {
        assertGreenUntilKilled(zabbix, zabbix.serverAddress());
    }

    @OnRealZabbix(V7_0)
    void hostBehindAProxyIsGreenUntilItsJvmIsKilled(RealZabbix zabbix) {
        assertGreenUntilKilled(zabbix, zabbix.startProxy().address());
    }

    private static void assertGreenUntilKilled(RealZabbix zabbix, String address) {
        String name = Names.fresh("heartbeat");
        zabbix.api().autoRegister("app=" + name + " ");
        zabbix.awaitConfiguration();
        try (MonitoredShop shop =
                MonitoredShop.named(name).with("HeartbeatFrequency", 2).reportingTo(address)) {
            awaitAvailability(zabbix, name, Availability.AVAILABLE);
            shop.kill();
            awaitAvailability(zabbix, name, Availability.NOT_AVAILABLE);
        }
    }

    @OnRealZabbix(value = V7_0, alone = true)
    void heartbeatNeedsNoOptionWhereTheServerKnowsIt(RealZabbix zabbix) {
        String name = Names.fresh("heartbeat");
        zabbix.api().createHost(name, Map.of());
        zabbix.awaitConfiguration();
        try (MonitoredShop shop = MonitoredShop.named(name).reportingTo(zabbix.serverAddress())) {
            awaitAvailability(zabbix, name, Availability.AVAILABLE);
            shop.assertAgentLogIsShortAndWell();
        }
    }

    @OnRealZabbix(V6_0)
    void serverWithoutHeartbeatsHasNothingToComplainOf(RealZabbix zabbix) {
        String name = Names.fresh("heartbeat");
        String id = zabbix.api().createHost(name, Map.of());
        zabbix.api().createItem(id, NewItem.active("zajel.uptime", ValueType.UNSIGNED));
        zabbix.awaitConfiguration();
        Host host = zabbix.api().findHost(name).orElseThrow();
        try (MonitoredShop shop = MonitoredShop.named(name).reportingTo(zabbix.serverAddress())) {
            new Values(zabbix, host).awaitValue("zajel.uptime", seconds -> Integer.parseInt(seconds) >= 5);
            shop.assertAgentLogIsShortAndWell();
        }
        assertThat(zabbix.serverLog()).doesNotContain("unknown request").doesNotContain(name);
    }

    private static void awaitAvailability(RealZabbix zabbix, String host, Availability wanted) {
        // red comes when the server has looked for missing heartbeats, up to a minute later on a busy machine
        Eventually.patiently()
                .see(
                        host + " " + wanted,
                        () -> zabbix.api().findHost(host).map(Host::activeChecks),
                        seen -> seen.filter(wanted::equals).isPresent());
    }
}
