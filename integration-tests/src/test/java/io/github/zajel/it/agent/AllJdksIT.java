// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.CHARACTER;
import static io.github.zajel.it.zabbix.ValueType.FLOAT;
import static io.github.zajel.it.zabbix.ValueType.TEXT;
import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static io.github.zajel.it.zabbix.ZabbixVersion.V7_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same jar works on each JDK that is supported, and the templates fit each and every garbage collector. */
@Execution(ExecutionMode.CONCURRENT)
class AllJdksIT {
    private static final String JAVA_VERSION = "jmx[\"java.lang:type=Runtime\",SpecVersion]";
    /** A different one on each, as their pools and causes differ. */
    private static final Map<Integer, String> COLLECTORS =
            Map.of(8, "ConcMarkSweep", 11, "Parallel", 17, "G1", 21, "Z", 25, "Shenandoah", 26, "Serial");

    private static final String PRICE = "jmx[\"shop:type=Stock\",Shelves.tea.value.price]";

    @OnRealZabbix(V7_0)
    void jvmsOfAllVersionsRegisterThemselvesAndSendValues(RealZabbix zabbix) throws Exception {
        try (HeldSockets held = new HeldSockets(3, 0)) {
            String sockets = "tcp.status[established," + held.port() + "]";
            String prefix = Names.fresh("jdks");
            String template = zabbix.api()
                    .createTemplate(
                            prefix,
                            NewItem.active(JAVA_VERSION, CHARACTER),
                            NewItem.active(PRICE, FLOAT),
                            NewItem.active(sockets, UNSIGNED),
                            NewItem.active("agent.version", CHARACTER),
                            NewItem.active("agent.hostmetadata", TEXT));
            String[] own = OwnTemplates.importInto(zabbix);
            zabbix.api().autoRegister("app=" + prefix + "-on-", template, own[0], own[1]);
            zabbix.awaitConfiguration();
            Map<Integer, MonitoredShop> shops = new TreeMap<>();
            Map<Integer, Host> hosts = new TreeMap<>();
            try {
                for (int version : Jdk.VERSIONS) {
                    shops.put(
                            version,
                            MonitoredShop.named(prefix + "-on-" + version)
                                    .onJdk(version)
                                    .withCollector(COLLECTORS.get(version))
                                    .reportingTo(zabbix.serverAddress()));
                }
                shops.forEach((version, shop) -> {
                    Host host = Eventually.patiently()
                            .find("JDK " + version, () -> zabbix.api().findHost(prefix + "-on-" + version));
                    OwnTemplates.watchAtOnce(host, zabbix.api());
                    hosts.put(version, host);
                    Values values = new Values(zabbix, host);
                    values.await(Set.of(JAVA_VERSION, PRICE, sockets, "agent.version", "agent.hostmetadata"));
                    assertThat(values.of(JAVA_VERSION)).isEqualTo(version == 8 ? "1.8" : version.toString());
                    assertThat(values.of(PRICE)).isEqualTo("3.1");
                    assertThat(values.of(sockets)).isEqualTo("3");
                    assertThat(values.of("agent.version")).isNotEmpty();
                    assertThat(values.of("agent.hostmetadata")).contains(" jvm=" + version + " ");
                });
                hosts.forEach((version, host) -> {
                    OwnTemplates.awaitEveryItemIsWell(host, zabbix.api());
                    shops.get(version).assertAgentLogIsShortAndWell();
                });
            } finally {
                shops.values().forEach(MonitoredShop::close);
            }
        }
    }
}
