// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.Item;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixApi;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The templates "JVM by Zajel" and "Zajel health" on the host of an application that has all that they look for. */
@Execution(ExecutionMode.CONCURRENT)
class JvmTemplateIT {
    @OnRealZabbix
    void allOfAnApplicationIsSeenAndItsTroublesAreProblems(RealZabbix zabbix) throws Exception {
        ZabbixApi api = zabbix.api();
        String app = Names.fresh("jvm");
        api.autoRegister("zajel java app=" + app + " ", OwnTemplates.importInto(zabbix));
        zabbix.awaitConfiguration();
        try (MonitoredShop shop = MonitoredShop.named(app)
                .runningInstead(FrameworksMain.class)
                .withCollector("G1")
                .withJmxPort()
                .reportingTo(zabbix.serverAddress())) {
            Host host = Eventually.patiently().find("host of " + app, () -> api.findHost(app));
            OwnTemplates.watchAtOnce(host, api);
            Problems problems = new Problems(host, api);
            try (RemoteBeans beans = RemoteBeans.of(shop)) {
                assertJvmIsSeen(new Values(zabbix, host), beans);
                assertRowsAreThoseOfTheJvm(host, beans, api);
                assertLibrariesAreSeen(new Values(zabbix, host), beans);
            }
            OwnTemplates.awaitEveryItemIsWell(host, api);
            problems.await(now -> now.containsKey("JVM: Was started")
                    && now.getOrDefault("JVM: Threads are deadlocked", "").equals("Threads: 2")
                    && now.getOrDefault("HikariCP orders: Threads wait for connections", "")
                            .equals("Waiting: 2"));
            assertThat(problems.now())
                    .as("nothing else is wrong")
                    .containsOnlyKeys(
                            "JVM: Was started",
                            "JVM: Threads are deadlocked",
                            "HikariCP orders: Threads wait for connections");
            shop.assertAgentLogIsShortAndWell();
            shop.kill();
            problems.await(now ->
                    now.containsKey("JVM: Nothing heard for 30s") && now.containsKey("Zajel: Nothing heard for 30s"));
        }
    }

    private static void assertJvmIsSeen(Values values, RemoteBeans beans) throws Exception {
        values.awaitValue("jvm.memory.heap.max", String.valueOf(128 << 20)::equals);
        values.awaitValue(
                "jvm.java.version",
                String.valueOf(beans.property("java.lang:type=Runtime", "SystemProperties", "java.version"))::equals);
        values.awaitValue("jvm.threads.deadlocked", "2"::equals);
        values.awaitValue(
                "java.deadlock[text]", text -> text.contains("frameworks-left") && text.contains("frameworks-right"));
        values.awaitValue("jvm.gc.pause.share", share -> Double.parseDouble(share) < 100);
        long started = (Long) beans.get("java.lang:type=Runtime", "StartTime") / 1000;
        values.awaitValue("jvm.started", String.valueOf(started)::equals);
        values.awaitValue("zajel.items[unsupported]", "0"::equals);
    }

    private static void assertRowsAreThoseOfTheJvm(Host host, RemoteBeans beans, ZabbixApi api) throws Exception {
        for (Map.Entry<String, String> each : Map.of(
                        "jvm.pool.used", "java.lang:type=MemoryPool,name=*",
                        "jvm.gc.rate", "java.lang:type=GarbageCollector,name=*",
                        "jvm.buffer.used", "java.nio:type=BufferPool,name=*")
                .entrySet()) {
            Set<String> expected = new TreeSet<>();
            for (String bean : beans.names(each.getValue())) {
                expected.add(each.getKey() + "[\"" + bean.replaceFirst(".*name=([^,]*).*", "$1") + "\"]");
            }
            assertThat(expected).isNotEmpty();
            Eventually.patiently()
                    .see("rows of " + each.getKey(), () -> keys(host, each.getKey() + "[", api), expected::equals);
        }
    }

    private static void assertLibrariesAreSeen(Values values, RemoteBeans beans) throws Exception {
        String connector =
                beans.names("Tomcat:type=ThreadPool,name=*").iterator().next();
        String inKey = connector.replace("\"", "\\\"");
        values.awaitValue("jmx[\"" + inKey + "\",maxThreads,zajel]", "200"::equals);
        values.await(Set.of(
                "jmx[\"" + inKey.replace("ThreadPool", "GlobalRequestProcessor") + "\",requestCount,zajel]",
                "jmx[\"kafka.producer:type=producer-metrics,client-id=invoices\",record-send-rate,zajel]"));
        values.awaitValue(
                "jmx[\"Tomcat:type=Manager,host=localhost,context=/shop\",activeSessions,zajel]", "1"::equals);
        values.awaitValue("jmx[\"com.zaxxer.hikari:type=Pool (orders)\",ThreadsAwaitingConnection,zajel]", "2"::equals);
        values.awaitValue("jmx[\"com.zaxxer.hikari:type=PoolConfig (orders)\",MaximumPoolSize,zajel]", "1"::equals);
        values.awaitValue(
                "jmx[\"shop:type=BasicDataSource,name=stock,connectionpool=connections\",NumActive,zajel]",
                "1"::equals);
        values.awaitValue("jmx[\"tomcat.jdbc:type=ConnectionPool,name=\\\"audit\\\"\",MaxActive,zajel]", "5"::equals);
        values.awaitValue(
                "jmx[\"kafka.consumer:type=consumer-fetch-manager-metrics,client-id=orders-1\",records-consumed-rate,zajel]",
                rate -> Double.parseDouble(rate) == 0);
    }

    private static Set<String> keys(Host host, String prefix, ZabbixApi api) {
        return api.items(host).stream()
                .map(Item::key)
                .filter(key -> key.startsWith(prefix))
                .collect(toSet());
    }
}
