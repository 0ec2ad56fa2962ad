// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Names;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Where one address is not the right one, the agent finds the one that is. */
@Execution(ExecutionMode.CONCURRENT)
class ServerNodesIT {
    @OnRealZabbix
    void secondNodeOfAClusterIsUsedWhileTheFirstIsAway(RealZabbix zabbix) {
        String name = Names.fresh("cluster");
        zabbix.api().createItem(zabbix.api().createHost(name, Map.of()), NewItem.active("agent.ping", UNSIGNED));
        zabbix.awaitConfiguration();
        String cluster = "127.0.0.1:" + Ports.free() + ";" + zabbix.serverAddress();
        try (MonitoredShop shop = MonitoredShop.named(name).reportingTo(cluster)) {
            Values values = new Values(zabbix, zabbix.api().findHost(name).orElseThrow());
            values.await(Set.of("agent.ping"));
            assertThat(values.of("agent.ping")).isEqualTo("1");
            shop.assertAgentLogIsShortAndWell();
        }
    }
}
