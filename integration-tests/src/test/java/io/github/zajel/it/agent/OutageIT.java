// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.HistoryValue;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is read while the server is away is there afterwards, once. */
@Execution(ExecutionMode.CONCURRENT)
class OutageIT {
    /** An attribute that counts how often it was read: its values are 1, 2, 3, ... unless one is lost or comes twice. */
    private static final String READS = "jmx[\"shop:type=Trouble\",Slow]";

    private static final String PING = "agent.ping";

    private static final Duration OUTAGE = Duration.ofMinutes(1);

    @OnRealZabbix(alone = true)
    void noValueOfAMinuteWithoutServerIsLostOrComesTwice(RealZabbix zabbix) throws Exception {
        String name = Names.fresh("outage");
        String id = zabbix.api().createHost(name, Map.of());
        zabbix.api().createItem(id, NewItem.active(READS, UNSIGNED));
        zabbix.api().createItem(id, NewItem.active(PING, UNSIGNED));
        zabbix.awaitConfiguration();
        Host host = zabbix.api().findHost(name).orElseThrow();
        Values values = new Values(zabbix, host);
        try (MonitoredShop shop = MonitoredShop.named(name).reportingTo(zabbix.serverAddress())) {
            values.awaitValue(READS, count -> Integer.parseInt(count) >= 5);

            zabbix.stopServer();
            Instant stopped = Instant.now();
            Eventually.within(OUTAGE.plusSeconds(5))
                    .see("a minute without server", Instant::now, now -> now.isAfter(stopped.plus(OUTAGE)));
            zabbix.startServer();
            Instant started = Instant.now();

            // The agent asks more and more rarely, once in a minute at last.
            Eventually.patiently()
                    .see(
                            "values read since the server is back",
                            () -> values.item(READS).lastClock(),
                            clock -> clock > started.getEpochSecond() + 2);
            assertThat(shop.agentLog()).hasSizeLessThan(10);
        }
        List<HistoryValue> reads = zabbix.api().history(values.item(READS));
        assertThat(reads).hasSizeGreaterThan((int) OUTAGE.toSeconds());
        assertThat(reads)
                .extracting(HistoryValue::value)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, reads.size())
                        .mapToObj(Long::toString)
                        .toList());
        assertOneInEachSecond(zabbix.api().history(values.item(PING)));
    }

    /** Nearly: where the machine was busy for a second, a reading is skipped, or stamped with the next one's second. */
    private static void assertOneInEachSecond(List<HistoryValue> pings) {
        long first = pings.get(0).time().getEpochSecond();
        long last = pings.get(pings.size() - 1).time().getEpochSecond();
        Set<Long> seconds =
                pings.stream().map(ping -> ping.time().getEpochSecond()).collect(Collectors.toSet());
        assertThat(pings).hasSizeBetween((int) (0.9 * (last - first)), (int) (last - first + 1));
        assertThat(seconds).hasSizeGreaterThan((int) (0.9 * (last - first)));
    }
}
