// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.util.Map;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is changed on the server, or in the JVM, counts in a few seconds; nothing is started anew. */
@Execution(ExecutionMode.CONCURRENT)
class ItemChangesIT {
    private static final String TOTAL = "zajel.items[total]";

    /** An attribute that counts how often it was read. */
    private static final String READS = "jmx[\"shop:type=Trouble\",Slow]";

    private static final String START_TIME = "jmx[\"java.lang:type=Runtime\",StartTime]";

    private static final String LATE_BEAN = "late:type=Timer";
    private static final String LATE_VALUE = "jmx[\"" + LATE_BEAN + "\",NbNotifications]";

    @OnRealZabbix
    void itemsThatAreAddedChangedDisabledAndDeletedFollowTheServer(RealZabbix zabbix) throws Exception {
        Host host = createHost(zabbix, NewItem.active("agent.ping", UNSIGNED), NewItem.active(TOTAL, UNSIGNED));
        try (MonitoredShop shop = MonitoredShop.named(host.name()).withJmxPort().reportingTo(zabbix.serverAddress());
                RemoteBeans beans = RemoteBeans.of(shop)) {
            Values values = new Values(zabbix, host);
            values.awaitValue(TOTAL, total -> total.equals("2"));

            // An item that is read once a day, and once at its start.
            String reads = zabbix.api()
                    .createItem(host.id(), NewItem.active(READS, UNSIGNED).every("1d"));
            values.awaitValue(READS, count -> count.equals("1"));
            assertThat(values.fresh(TOTAL)).isEqualTo("3");

            zabbix.api().updateItem(reads, Map.of("delay", "1s"));
            values.awaitValue(READS, count -> Integer.parseInt(count) >= 3);

            zabbix.api().disableItem(reads);
            values.awaitValue(TOTAL, total -> total.equals("2"));
            assertIsReadNoMore(values, beans);

            long before = reads(beans);
            zabbix.api().enableItem(reads);
            values.awaitValue(READS, count -> Long.parseLong(count) > before + 1);
            values.awaitValue(TOTAL, total -> total.equals("3"));

            // Values of the old key may still come, under the new one's name: no count is as large as this time.
            String started = beans.get("java.lang:type=Runtime", "StartTime").toString();
            zabbix.api().updateItem(reads, Map.of("key_", START_TIME));
            values.awaitValue(START_TIME, started::equals);
            assertIsReadNoMore(values, beans);

            zabbix.api().deleteItem(reads);
            values.awaitValue(TOTAL, total -> total.equals("2"));
            shop.assertAgentLogIsShortAndWell();
        }
    }

    @OnRealZabbix
    void unsupportedItemTellsWhyAndRecovers(RealZabbix zabbix) throws Exception {
        String wrong = "tcp.status[half_open]";
        String throwing = "jmx[\"shop:type=Trouble\",Throwing]";
        String unknown = "vfs.no.such.key[/]";
        Host host = createHost(
                zabbix,
                NewItem.active(LATE_VALUE, UNSIGNED),
                NewItem.active(wrong, UNSIGNED),
                NewItem.active(throwing, UNSIGNED),
                NewItem.active(unknown, UNSIGNED),
                NewItem.active("zajel.items[unsupported]", UNSIGNED));
        try (MonitoredShop shop = MonitoredShop.named(host.name()).withJmxPort().reportingTo(zabbix.serverAddress());
                RemoteBeans beans = RemoteBeans.of(shop)) {
            Values values = new Values(zabbix, host);
            values.awaitReason(LATE_VALUE, "not found: " + LATE_BEAN);
            values.awaitReason(wrong, "Invalid first parameter.");
            values.awaitReason(throwing, "the till is jammed");
            values.awaitReason(unknown, "Unsupported item key");
            values.awaitValue("zajel.items[unsupported]", count -> count.equals("4"));

            beans.create("javax.management.timer.Timer", LATE_BEAN);
            zabbix.api().updateItem(values.item(wrong).id(), Map.of("key_", "tcp.status[syn_sent]"));

            values.awaitItem(LATE_VALUE, "supported", item -> item.supported() && item.hasValue());
            assertThat(values.item(LATE_VALUE).error()).isEmpty();
            assertThat(values.of(LATE_VALUE)).isEqualTo("0");
            values.awaitItem("tcp.status[syn_sent]", "supported", item -> item.supported() && item.hasValue());
            values.awaitValue("zajel.items[unsupported]", count -> count.equals("2"));
            shop.assertAgentLogIsShortAndWell();
        }
    }

    /** A reading that was under way when the change came may still end, but none begins. */
    private static void assertIsReadNoMore(Values values, RemoteBeans beans) throws Exception {
        long before = reads(beans);
        for (int i = 0; i < 4; i++) {
            values.fresh("agent.ping");
        }
        assertThat(reads(beans) - before - 1).isLessThanOrEqualTo(1);
    }

    /** How often that attribute was read, this time included. */
    private static long reads(RemoteBeans beans) throws Exception {
        return (Long) beans.get("shop:type=Trouble", "Slow");
    }

    private static Host createHost(RealZabbix zabbix, NewItem... items) {
        String name = Names.fresh("changes");
        String id = zabbix.api().createHost(name, Map.of());
        for (NewItem item : items) {
            zabbix.api().createItem(id, item);
        }
        zabbix.awaitConfiguration();
        return zabbix.api().findHost(name).orElseThrow();
    }
}
