// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static io.github.zajel.it.zabbix.ZabbixVersion.V6_0;
import static io.github.zajel.it.zabbix.ZabbixVersion.V7_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Names;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.zabbix.Also;
import io.github.zajel.it.zabbix.HistoryValue;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One agent of several servers: each has its own items, and nothing of the others. */
@Execution(ExecutionMode.CONCURRENT)
class TwoServersIT {
    /** Counts how often it was read. */
    private static final String READS = "jmx[\"shop:type=Trouble\",Slow]";

    private static final String UPTIME = "zajel.uptime";

    @OnRealZabbix(V7_0)
    void eachServerGetsItsOwnItemsInItsOwnWay(RealZabbix newer, @Also(V6_0) RealZabbix older) {
        String name = Names.fresh("shared");
        Values reads = new Values(older, host(older, name, READS));
        Values uptime = new Values(newer, host(newer, name, UPTIME));
        String away = "127.0.0.1:" + Ports.free();

        try (MonitoredShop shop = MonitoredShop.named(name)
                .reportingTo(away + "," + older.serverAddress() + "," + newer.serverAddress())) {
            uptime.awaitValue(UPTIME, seconds -> Integer.parseInt(seconds) >= 10);
            reads.awaitValue(READS, count -> Integer.parseInt(count) >= 10);
            assertThat(shop.agentLog())
                    .hasSizeLessThan(10)
                    .filteredOn(line -> !line.matches("zajel: \\S+ INFO .*"))
                    .singleElement()
                    .asString()
                    .contains(away);
        }

        List<HistoryValue> counts = older.api().history(reads.item(READS));
        assertThat(counts)
                .extracting(HistoryValue::value)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, counts.size())
                        .mapToObj(Long::toString)
                        .toList());
        assertThat(newer.api().history(uptime.item(UPTIME)))
                .extracting(value -> value.time().getEpochSecond())
                .doesNotHaveDuplicates();
        assertThat(older.serverLog()).doesNotContain("unknown request");
        assertThat(complaints(older, name)).isEmpty();
        assertThat(complaints(newer, name)).isEmpty();
    }

    /** What the server has to say of the host, but that an item was read before the shop had made the bean. */
    private static List<String> complaints(RealZabbix zabbix, String name) {
        return zabbix.serverLog()
                .lines()
                .filter(line -> line.contains(name))
                .filter(line -> !line.contains("became supported") && !line.contains("Object or attribute not found"))
                .toList();
    }

    private static Host host(RealZabbix zabbix, String name, String key) {
        zabbix.api().createItem(zabbix.api().createHost(name, Map.of()), NewItem.active(key, UNSIGNED));
        zabbix.awaitConfiguration();
        return zabbix.api().findHost(name).orElseThrow();
    }
}
