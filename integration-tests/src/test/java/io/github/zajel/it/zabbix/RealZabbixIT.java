// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import java.util.Map;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Shows that the fixtures work, with an official agent in the place of ours. */
@Execution(ExecutionMode.CONCURRENT)
class RealZabbixIT {
    @OnRealZabbix
    void serverIsOfTheVersionAskedFor(RealZabbix zabbix) {
        assertThat(zabbix.api().version()).startsWith(zabbix.version().number() + ".");
        assertThat(zabbix.packageVersion()).contains(zabbix.api().version());
    }

    @OnRealZabbix
    void officialAgentRegistersItselfAndItsValuesArrive(RealZabbix zabbix) {
        assertRegistersAndSends(zabbix, zabbix.serverAddress());
    }

    @OnRealZabbix
    void officialAgentRegistersItselfAndItsValuesArriveThroughAProxy(RealZabbix zabbix) {
        assertRegistersAndSends(zabbix, zabbix.startProxy().address());
    }

    @OnRealZabbix
    void secondOfficialAgentTellsWhatItDoesNotKnow(RealZabbix zabbix) {
        OfficialAgent agent2 = zabbix.startAgent2(Map.of("Hostname", Names.fresh("agent2")));

        assertThat(zabbix.get(agent2.port(), "agent.ping")).isEqualTo("1");
        assertThat(zabbix.get(agent2.port(), "no.such")).isEqualTo("ZBX_NOTSUPPORTED: Unknown metric no.such");
        assertThat(zabbix.agentdTest("agent.ping")).matches("agent\\.ping +\\[u\\|1]");
    }

    private static void assertRegistersAndSends(RealZabbix zabbix, String address) {
        String name = Names.fresh("agentd");
        String template =
                zabbix.api().createTemplate(Names.fresh("ping"), NewItem.active("agent.ping", ValueType.UNSIGNED));
        zabbix.api().autoRegister(name, template);
        zabbix.awaitConfiguration();

        OfficialAgent agent =
                zabbix.startAgentd(Map.of("Hostname", name, "ServerActive", address, "HostMetadata", name));
        Host host =
                Eventually.patiently().find("host " + name, () -> zabbix.api().findHost(name));
        zabbix.awaitActiveCheck(address, name, "agent.ping");
        agent.restart();

        Item ping = Eventually.patiently().see("a value", () -> zabbix.api().item(host, "agent.ping"), Item::hasValue);
        assertThat(ping.lastValue()).isEqualTo("1");
        assertThat(ping.supported()).isTrue();
    }
}
