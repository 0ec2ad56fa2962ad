// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.FLOAT;
import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.method.CallsJvm;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.Item;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An operator adds an item and sees what a method does; deletes it, and the application is as it was. */
@Execution(ExecutionMode.CONCURRENT)
class MethodItemsIT {
    /** How often; to try it 100 times: -Dzajel.method.cycles=100. */
    private static final int CYCLES = Integer.getInteger("zajel.method.cycles", 3);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final String COUNT = "java.method[" + CallsJvm.target("Work.serve") + "]";
    private static final String P95 = "java.method[" + CallsJvm.target("Work.serve") + ",time.p95]";

    @TempDir
    private Path folder;

    @OnRealZabbix
    void anItemIsAProbeWhileItIsThere(RealZabbix zabbix) {
        String name = Names.fresh("methods");
        zabbix.api().createHost(name, Map.of());
        zabbix.awaitConfiguration();
        Host host = zabbix.api().findHost(name).orElseThrow();
        try (CallsJvm jvm = CallsJvm.on(17, folder)
                .zajel("ServerActive=" + zabbix.serverAddress() + ",Hostname=" + name)
                .start()) {
            jvm.tell("load 8");
            String original = jvm.tell("remade");
            LongSummaryStatistics added = new LongSummaryStatistics();
            LongSummaryStatistics deleted = new LongSummaryStatistics();
            for (int i = 0; i < CYCLES; i++) {
                added.accept(millis(() -> assertMeasured(zabbix, host)));
                jvm.tell("behind");
                assertThat(jvm.tell("remade")).isNotEqualTo(original);
                deleted.accept(millis(() -> assertLetGo(zabbix, host, jvm, original)));
            }
            System.out.printf(
                    "%s: %d times a method was measured and let go; ms from item to value: %s, from its end to the old class: %s%n",
                    zabbix, CYCLES, added, deleted);
            assertThat(jvm.stderrOfOthers()).isEmpty();
            assertThat(jvm.agentLog()).allMatch(line -> line.contains(" INFO "));
        }
    }

    private static void assertMeasured(RealZabbix zabbix, Host host) {
        zabbix.api().createItem(host.id(), NewItem.active(COUNT, UNSIGNED));
        zabbix.api().createItem(host.id(), NewItem.active(P95, FLOAT));
        for (String key : new String[] {COUNT, P95}) {
            Eventually.within(LONGEST)
                    .see(
                            key + " measured",
                            () -> zabbix.api().item(host, key),
                            item -> item.hasValue() && Double.parseDouble(item.lastValue()) > 0);
        }
    }

    /** The class is only looked at; what makes it anew is the agent. */
    private static void assertLetGo(RealZabbix zabbix, Host host, CallsJvm jvm, String original) {
        zabbix.api().items(host).stream().map(Item::id).forEach(zabbix.api()::deleteItem);
        Eventually.within(LONGEST).see("the class as it was", () -> jvm.tell("bytes"), original::equals);
        assertThat(jvm.tell("load")).isEqualTo("8 threads, 0 failures");
    }

    private static long millis(Runnable task) {
        long begin = System.nanoTime();
        task.run();
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
