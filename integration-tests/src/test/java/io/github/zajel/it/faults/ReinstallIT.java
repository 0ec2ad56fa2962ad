// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static io.github.zajel.it.zabbix.ZabbixVersion.V7_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.Item;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.util.Map;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The server is set up anew in its place: its revisions begin again, and its numbers of items mean other items. */
@Execution(ExecutionMode.CONCURRENT)
class ReinstallIT {
    @OnRealZabbix(value = V7_0, alone = true)
    void agentTakesTheListOfAServerThatWasSetUpAnew(RealZabbix zabbix) {
        String name = Names.fresh("reinstalled");
        Host before = create(zabbix, name, "agent.ping", "zajel.items[total]");
        for (int i = 0; i < 3; i++) {
            zabbix.awaitConfiguration(); // each time the server's revision rises
        }
        try (CountingApplication application = CountingApplication.named(name).reportingTo(zabbix.serverAddress())) {
            awaitValue(zabbix, before, "zajel.items[total]", "2");
            String id = zabbix.api().item(before, "agent.ping").id();

            zabbix.reinstall();
            Host after = create(zabbix, name, "tcp.status[listen]", "agent.ping", "zajel.items[total]");

            awaitValue(zabbix, after, "zajel.items[total]", "3");
            awaitValue(zabbix, after, "agent.ping", "1");
            Item other = zabbix.api().item(after, "tcp.status[listen]");
            assertThat(other.id()).as("the number that was the ping's").isEqualTo(id);
            assertThat(other.supported()).as("%s", application).isTrue();
        }
    }

    private static Host create(RealZabbix zabbix, String name, String... keys) {
        String id = zabbix.api().createHost(name, Map.of());
        for (String key : keys) {
            zabbix.api().createItem(id, NewItem.active(key, UNSIGNED));
        }
        zabbix.awaitConfiguration();
        return zabbix.api().findHost(name).orElseThrow();
    }

    private static void awaitValue(RealZabbix zabbix, Host host, String key, String value) {
        Eventually.patiently()
                .see(
                        key,
                        () -> zabbix.api().item(host, key),
                        item -> item.lastValue().equals(value));
    }
}
