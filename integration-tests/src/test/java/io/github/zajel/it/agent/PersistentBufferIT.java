// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.LOG;
import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.faults.Fault;
import io.github.zajel.it.faults.Relay;
import io.github.zajel.it.zabbix.HistoryValue;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What was read while the server was away is there afterwards, once, although the JVM was killed meanwhile. */
@Execution(ExecutionMode.CONCURRENT)
class PersistentBufferIT {
    /** Counts how often it was read, from 1 on in each JVM. */
    private static final String READS = "jmx[\"shop:type=Trouble\",Slow]";

    private static final String PING = "agent.ping";
    private static final Duration OUTAGE = Duration.ofSeconds(10);

    @OnRealZabbix
    void valuesOfAKilledJvmAreStoredOnce(RealZabbix zabbix, @TempDir Path folder) throws Exception {
        WrittenLog log = new WrittenLog(folder.resolve("app.log"));
        String lines = "log[\"" + folder + "/app.log\",,,1000]";
        String name = Names.fresh("persistent");
        String id = zabbix.api().createHost(name, Map.of());
        zabbix.api().createItem(id, NewItem.active(READS, UNSIGNED));
        zabbix.api().createItem(id, NewItem.active(PING, UNSIGNED));
        zabbix.api().createItem(id, NewItem.active(lines, LOG));
        zabbix.awaitConfiguration();
        Values values = new Values(zabbix, zabbix.api().findHost(name).orElseThrow());
        Path buffer = Files.createDirectory(folder.resolve("buffer")).resolve("{app}");

        Instant cut;
        try (Relay relay = Relay.to(zabbix.serverAddress(), 1)) {
            try (MonitoredShop shop = plan(name, buffer).reportingTo(relay.address())) {
                log.append(10);
                values.awaitValue(READS, count -> Integer.parseInt(count) >= 3);
                relay.set(Fault.of(Fault.Kind.ANSWER_CUT, 0).forUploads());
                log.append(10);
                Eventually.patiently().see("lost answers", relay::hits, count -> count >= 2);
                relay.set(Fault.of(Fault.Kind.REFUSED, 0));
                cut = Instant.now();
                log.append(10);
                Eventually.patiently()
                        .see("an outage", Instant::now, now -> now.isAfter(cut.plus(OUTAGE.dividedBy(2))));
                log.append(10);
                Eventually.patiently().see("an outage", Instant::now, now -> now.isAfter(cut.plus(OUTAGE)));
                shop.kill();
            }
            log.append(10);
            try (MonitoredShop again = plan(name, buffer).with("DebugLevel", 3).reportingTo(relay.address())) {
                Eventually.patiently()
                        .see(
                                "what was left",
                                again::agentLog,
                                said -> said.stream().anyMatch(line -> line.contains("values that were not sent")));
                relay.set(Fault.NONE);
                Eventually.patiently()
                        .see(
                                "readings of both",
                                () -> counts(history(zabbix, values, READS)),
                                counts -> counts.size() > counts.lastIndexOf("1") + 4 && counts.lastIndexOf("1") > 0);
                log.append(10);
                log.endLine();
                Eventually.patiently()
                        .see("all lines", () -> history(zabbix, values, lines), seen -> seen.size() >= 60);
                assertThat(again.agentLog())
                        .filteredOn(line -> line.contains("PersistentBufferFile"))
                        .hasSize(1);
            }
        }
        assertThat(history(zabbix, values, lines))
                .extracting(HistoryValue::value)
                .containsExactlyElementsOf(log.lines());
        assertThat(history(zabbix, values, PING)).extracting(HistoryValue::time).doesNotHaveDuplicates();
        assertCountsFromOneTwice(history(zabbix, values, READS), cut);
    }

    private static MonitoredShop.Plan plan(String name, Path buffer) {
        return MonitoredShop.named(name).with("EnablePersistentBuffer", 1).with("PersistentBufferFile", buffer);
    }

    private static List<HistoryValue> history(RealZabbix zabbix, Values values, String key) {
        return zabbix.api().history(values.item(key));
    }

    private static List<String> counts(List<HistoryValue> reads) {
        return reads.stream().map(HistoryValue::value).toList();
    }

    /** The readings of the first JVM, some of them made after it was cut off, and then those of the second. */
    private static void assertCountsFromOneTwice(List<HistoryValue> reads, Instant cut) {
        List<String> counts = counts(reads);
        int first = counts.lastIndexOf("1");
        assertThat(counts)
                .isEqualTo(Stream.of(first, counts.size() - first)
                        .flatMap(last -> LongStream.rangeClosed(1, last).mapToObj(Long::toString))
                        .toList());
        List<HistoryValue> ofFirst = new ArrayList<>(reads.subList(0, first));
        ofFirst.removeIf(value -> value.time().isBefore(cut));
        assertThat(ofFirst).hasSizeGreaterThan((int) OUTAGE.toSeconds() / 3);
    }
}
