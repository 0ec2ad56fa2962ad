// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The server's name is not known yet, then is, then moves to another address; the agent finds it each time. */
@Execution(ExecutionMode.CONCURRENT)
class NamesIT {
    private static final String SERVER = "zabbix.example.com";

    @OnRealZabbix(ZabbixVersion.V7_0)
    void serverIsFoundWhereItsNameLeadsNow(RealZabbix zabbix) {
        String name = Names.fresh("names");
        CountingApplication.Plan plan = CountingApplication.named(name);
        CountedHost host = CountedHost.create(zabbix, name, 10, plan.log());
        Path hosts = plan.log().resolveSibling("hosts");
        write(hosts, "");
        // How long a JVM keeps an address is the JVM's affair: half a minute, unless told otherwise.
        plan.jvmOptions(
                "-Djdk.net.hosts.file=" + hosts, "-Dsun.net.inetaddr.ttl=1", "-Dsun.net.inetaddr.negative.ttl=1");
        int port = Ports.free();
        try (Relay first = Relay.on("127.0.0.1", port, zabbix.serverAddress(), 1);
                Relay second = Relay.on("127.0.0.2", port, zabbix.serverAddress(), 2);
                CountingApplication application = plan.reportingTo(SERVER + ":" + port)) {
            Eventually.patiently()
                    .see(
                            "the agent's complaint",
                            application::agentLog,
                            log -> log.stream().anyMatch(line -> line.contains("(name not known)")));

            write(hosts, "127.0.0.1 " + SERVER + "\n");
            awaitDelivery(first);

            // The old server goes on, as one that is replaced may; nothing but the name tells.
            write(hosts, "127.0.0.2 " + SERVER + "\n");
            awaitDelivery(second);

            host.assertEachValueOnce("name unknown, then known, then moved", application);
        }
    }

    private static void awaitDelivery(Relay relay) {
        Eventually.patiently().see("values go by " + relay.address(), relay::deliveries, deliveries -> deliveries > 0);
    }

    private static void write(Path hosts, String lines) {
        try {
            Files.writeString(hosts, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
