// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import static io.github.zajel.it.zabbix.ZabbixVersion.V6_0;
import static io.github.zajel.it.zabbix.ZabbixVersion.V7_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Names;
import io.github.zajel.it.agent.RemoteBeans;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.RunFolder;
import io.github.zajel.it.zabbix.Also;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Each official JMX template through the Java gateway and, converted, through the agent, at the same time and for the same
 * JVM: what the gateway finds and reads the agent finds and reads too, and the values are equal.
 */
@Execution(ExecutionMode.CONCURRENT)
class JavaGatewayIT {
    private static final Path ZAJEL = Path.of(System.getProperty("zajel.jar")).normalize();
    private static final Path LOGS = RunFolder.empty(Path.of("target", "it-logs", "jmx"));

    @TempDir
    private Path folder;

    @OnRealZabbix(V7_0)
    void genericJava(RealZabbix newer, @Also(V6_0) RealZabbix older) throws Exception {
        compare(new Tomcat("Generic Java JMX", folder, Ports.free()), older, newer);
    }

    @OnRealZabbix(V7_0)
    void tomcat(RealZabbix newer, @Also(V6_0) RealZabbix older) throws Exception {
        compare(new Tomcat("Apache Tomcat by JMX", folder, Ports.free()), older, newer);
    }

    @OnRealZabbix(V7_0)
    void kafka(RealZabbix newer, @Also(V6_0) RealZabbix older) throws Exception {
        compare(new Kafka(folder), older, newer);
    }

    @OnRealZabbix(V7_0)
    void activeMq(RealZabbix newer, @Also(V6_0) RealZabbix older) throws Exception {
        compare(new ActiveMq(), older, newer);
    }

    @OnRealZabbix(V7_0)
    void cassandra(RealZabbix newer, @Also(V6_0) RealZabbix older) throws Exception {
        compare(new Cassandra(folder), older, newer);
    }

    @OnRealZabbix(V7_0)
    void ignite(RealZabbix newer, @Also(V6_0) RealZabbix older) throws Exception {
        compare(new Ignite(folder), older, newer);
    }

    @OnRealZabbix(V7_0)
    void gridGain(RealZabbix newer, @Also(V6_0) RealZabbix older) throws Exception {
        compare(new NamedBeans("GridGain by JMX"), older, newer);
    }

    @OnRealZabbix(V7_0)
    void wildFlyDomain(RealZabbix newer, @Also(V6_0) RealZabbix older) throws Exception {
        compare(new WildFlyDomain(folder), older, newer);
    }

    @OnRealZabbix(V7_0)
    void wildFlyServer(RealZabbix newer, @Also(V6_0) RealZabbix older) throws Exception {
        compare(new WildFly(folder), older, newer);
    }

    /** There is none in 6.0. */
    @OnRealZabbix(V7_0)
    void jira(RealZabbix newer) throws Exception {
        compare(new NamedBeans("Jira Data Center by JMX"), newer);
    }

    private void compare(Product product, RealZabbix... servers) throws Exception {
        String name = Names.fresh("jmx");
        int jmxPort = Ports.free();
        try (RawValues raw = new RawValues(name);
                ChildProcess jvm = start(product, name, jmxPort, raw.address(), servers)) {
            List<TwoHosts> hosts = new ArrayList<>();
            for (RealZabbix server : servers) {
                server.startJavaGateway(WildFlyHome.find().client());
                hosts.add(new TwoHosts(server, product.template(), name, folder));
            }
            try (RemoteBeans beans = RemoteBeans.of(product.endpoint(jmxPort), product.drivers())) {
                product.awaitReady(beans, hosts.get(hosts.size() - 1).rules());
                hosts.forEach(each -> each.linkToGateway(jmxPort, product.macros()));
                for (TwoHosts each : hosts) {
                    product.makeBeansOf(beans, each.awaitDiscovery());
                }
            }
            hosts.forEach(TwoHosts::linkToAgent);
            hosts.forEach(TwoHosts::awaitSame);
            assertEqualValues(product, raw, jmxPort, hosts);
            assertThat(jvm.isAlive()).isTrue();
        }
    }

    /** The agent reports to all of them. */
    private static ChildProcess start(
            Product product, String name, int jmxPort, String miniature, RealZabbix... servers) {
        String addresses = String.join(
                ",",
                Stream.concat(Stream.of(servers).map(RealZabbix::serverAddress), Stream.of(miniature))
                        .toList());
        String agent = "-javaagent:" + ZAJEL + "=Hostname=" + name
                + ",Timeout=20,RefreshActiveChecks=1,BufferSend=1,FirstCheck=now,ServerActive=" + addresses;
        ForkedJvm jvm = product.with(product.withJmx(product.jvm(), jmxPort), agent)
                .named(name + "-" + product.template().replaceAll("\\W", ""));
        return jvm.start(LOGS);
    }

    private static void assertEqualValues(Product product, RawValues raw, int jmxPort, List<TwoHosts> hosts)
            throws Exception {
        List<List<String>> keys = hosts.stream().map(TwoHosts::keysForAgent).toList();
        Set<String> all = new TreeSet<>();
        keys.forEach(all::addAll);
        raw.read(all);
        for (int i = 0; i < hosts.size(); i++) {
            RealZabbix zabbix = hosts.get(i).zabbix();
            Map<String, Verdict> byKey =
                    raw.compare(zabbix.startJavaGateway(), product.endpoint(jmxPort), new TreeSet<>(keys.get(i)));
            keep(product, zabbix, byKey.values());
            List<Verdict> verdicts = keys.get(i).stream().map(byKey::get).toList();
            assertThat(verdicts).as(product.template() + " of " + zabbix).allMatch(Verdict::isFinal);
            CountTable.require(product, zabbix.version(), verdicts);
        }
    }

    /** For whoever wants to look. */
    private static void keep(Product product, RealZabbix zabbix, Collection<Verdict> verdicts) throws Exception {
        Files.write(
                LOGS.resolve(product.template() + " " + zabbix.version().number() + ".txt"),
                verdicts.stream().map(Verdict::toString).toList());
    }
}
