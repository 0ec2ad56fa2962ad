// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The configuration file of the official agent, as its package installs it, is a configuration file of ours. */
@Execution(ExecutionMode.CONCURRENT)
class OfficialConfIT {
    @OnRealZabbix
    void unchangedFileOfTheOfficialAgentStartsOurs(RealZabbix zabbix) {
        String name = Names.fresh("conf");
        String id = zabbix.api().createHost(name, Map.of());
        zabbix.api().createItem(id, NewItem.active("agent.ping", UNSIGNED));
        zabbix.awaitConfiguration();
        try (MonitoredShop shop = MonitoredShop.named(name)
                .file(zabbix.officialFile("etc/zabbix/zabbix_agentd.conf"))
                .with("LogType", "console")
                .reportingTo(zabbix.serverAddress())) {
            new Values(zabbix, zabbix.api().findHost(name).orElseThrow()).await(Set.of("agent.ping"));

            assertThat(shop.agentLog())
                    .filteredOn(line -> line.contains("ignored"))
                    .singleElement()
                    .asString()
                    .contains("PidFile (", "Server (");
            shop.assertAgentLogIsShortAndWell();
        }
    }
}
