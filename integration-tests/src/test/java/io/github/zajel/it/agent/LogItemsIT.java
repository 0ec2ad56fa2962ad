// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.LOG;
import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.HistoryValue;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.Item;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every line of a log arrives once and in order, whatever happens to file, server and agent meanwhile. */
@Execution(ExecutionMode.CONCURRENT)
class LogItemsIT {
    private static final String PING = "agent.ping";

    @OnRealZabbix(alone = true)
    void everyLineArrivesOnceAndInOrder(RealZabbix zabbix, @TempDir Path folder) throws Exception {
        WrittenLog plain = new WrittenLog(folder.resolve("plain.log"));
        WrittenLog renamed = new WrittenLog(folder.resolve("renamed.log"));
        WrittenLog copied = new WrittenLog(folder.resolve("copied.log"));
        String global = Names.fresh("errors");
        String lines = "log[\"" + folder + "/plain.log\",,,200]";
        String codes = "log[\"" + folder + "/plain.log\",\"ERROR code=([0-9]+)\",,200,,\"\\1\"]";
        String count = "log.count[\"" + folder + "/plain.log\",@" + global + "]";
        String ofRenamed = "logrt[\"" + folder + "/^renamed[.]log\",,,200]";
        String countOfRenamed = "logrt.count[\"" + folder + "/^renamed[.]log\",ERROR]";
        String ofCopied = "logrt[\"" + folder + "/^copied[.]log\",,,200,,,,copytruncate]";
        createGlobalRegexp(zabbix, global, "ERROR");
        Host host = createHost(
                zabbix,
                NewItem.active(PING, UNSIGNED),
                NewItem.active(lines, LOG),
                NewItem.active(codes, LOG),
                NewItem.active(count, UNSIGNED),
                NewItem.active(ofRenamed, LOG),
                NewItem.active(countOfRenamed, UNSIGNED),
                NewItem.active(ofCopied, LOG));
        History history = new History(zabbix, host);

        // A buffer whose share for logs, 50 lines, is filled in the first second of an outage.
        MonitoredShop.Plan plan = MonitoredShop.named(host.name()).with("BufferSize", 100);
        try (MonitoredShop shop = plan.reportingTo(zabbix.serverAddress())) {
            history.values.fresh(PING); // so that it reads while they are rotated, however slow the machine is
            // Rotated last in a second before the last one: an agent that starts anew cannot tell files of one second
            // apart.
            for (int second = 0; second < 9; second++) {
                append(3, plain, renamed, copied);
                if (second % 3 == 1) {
                    renamed.rename();
                    copied.copyAndEmpty();
                }
                awaitNextSecond();
            }
            history.awaitLines(lines, plain);
            history.awaitLines(ofRenamed, renamed);
            history.awaitLines(ofCopied, copied);
            history.awaitSum(count, plain);
            history.awaitSum(countOfRenamed, renamed);

            // Not while lines are on their way: a server that takes them and ends before it says so gets them again.
            zabbix.stopServer();
            for (int second = 0; second < 10; second++) {
                append(20, plain, renamed);
                if (second % 4 == 3) {
                    renamed.rename();
                }
                awaitNextSecond();
            }
            zabbix.startServer();
            history.awaitLines(lines, plain);
            history.awaitLines(ofRenamed, renamed);
            history.awaitSum(count, plain);
            history.awaitSum(countOfRenamed, renamed);
            assertThat(shop.agentLog()).hasSizeLessThan(10);

            zabbix.stopServer();
            append(20, plain, renamed, copied);
            awaitNextSecond();
            shop.kill();
        }
        append(10, plain, renamed, copied);
        renamed.rename();
        awaitNextSecond();
        append(10, plain, renamed, copied);
        zabbix.startServer();
        MonitoredShop.Plan secondPlan =
                MonitoredShop.named(host.name() + "-again").with("Hostname", host.name());
        try (MonitoredShop again = secondPlan.reportingTo(zabbix.serverAddress())) {
            Stream.of(plain, renamed, copied).forEach(WrittenLog::endLine);
            history.awaitLines(lines, plain);
            history.awaitLines(ofRenamed, renamed);
            history.awaitLines(ofCopied, copied);
            history.awaitSum(count, plain);
            history.awaitSum(countOfRenamed, renamed);
            history.values.fresh(PING);
            history.values.fresh(PING);
            assertThat(again.agentLog()).hasSizeLessThan(10);
        }
        assertThat(history.of(lines)).containsExactlyElementsOf(plain.lines());
        assertThat(history.of(codes)).containsExactlyElementsOf(plain.errors());
        assertThat(history.of(ofRenamed)).containsExactlyElementsOf(renamed.lines());
        assertThat(history.of(ofCopied)).containsExactlyElementsOf(copied.lines());
        assertThat(history.sum(count)).isEqualTo(plain.errors().size());
        assertThat(history.sum(countOfRenamed)).isEqualTo(renamed.errors().size());
    }

    private static void append(int count, WrittenLog... logs) {
        Stream.of(logs).forEach(log -> log.append(count));
    }

    /**
     * The agent reads each second; and a file's time, by which files are ordered, is in seconds. The kernel's clock for it is
     * some milliseconds late.
     */
    private static void awaitNextSecond() {
        long next = Instant.now().getEpochSecond() + 1;
        Eventually.patiently()
                .see("the next second", Instant::now, now -> now.minusMillis(50).getEpochSecond() >= next);
    }

    private static void createGlobalRegexp(RealZabbix zabbix, String name, String text) {
        Map<String, ?> includes = Map.of("expression", text, "expression_type", 0, "case_sensitive", 1);
        zabbix.api().call("regexp.create", Map.of("name", name, "expressions", List.of(includes)));
    }

    private static Host createHost(RealZabbix zabbix, NewItem... items) {
        String name = Names.fresh("logs");
        String id = zabbix.api().createHost(name, Map.of());
        for (NewItem item : items) {
            zabbix.api().createItem(id, item);
        }
        zabbix.awaitConfiguration();
        return zabbix.api().findHost(name).orElseThrow();
    }

    /** What the server has stored of the host's items. */
    private static final class History {
        private final RealZabbix zabbix;
        private final Host host;
        private final Values values;

        History(RealZabbix zabbix, Host host) {
            this.zabbix = zabbix;
            this.host = host;
            this.values = new Values(zabbix, host);
        }

        List<String> of(String key) {
            Item item = zabbix.api().item(host, key);
            return zabbix.api().history(item).stream().map(HistoryValue::value).toList();
        }

        long sum(String key) {
            return of(key).stream().mapToLong(Long::parseLong).sum();
        }

        void awaitLines(String key, WrittenLog log) {
            Eventually.patiently()
                    .see(key + ": " + log.complete() + " lines", () -> of(key).size(), size -> size >= log.complete());
        }

        void awaitSum(String key, WrittenLog log) {
            long errors = log.completeErrors();
            Eventually.patiently().see(key + ": " + errors, () -> sum(key), found -> found >= errors);
        }
    }
}
