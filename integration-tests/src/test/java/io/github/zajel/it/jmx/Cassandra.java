// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.agent.RemoteBeans;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Cassandra of one node, on the newest Java that it supports. */
final class Cassandra implements Product {
    private static final String ROLES = "org.apache.cassandra.metrics:type=Table,keyspace=system_auth,scope=roles,*";

    private final Jars jars = Jars.of("cassandra");
    private final Path folder;

    /** @param folder an empty one for its files */
    Cassandra(Path folder) {
        this.folder = folder;
    }

    @Override
    public String template() {
        return "Apache Cassandra by JMX";
    }

    @Override
    public String title() {
        return "Apache Cassandra " + jars.version("cassandra-all");
    }

    @Override
    public ForkedJvm jvm() {
        Path yaml = folder.resolve("cassandra.yaml");
        try {
            Files.writeString(yaml, """
                    cluster_name: shop
                    commitlog_sync: periodic
                    commitlog_sync_period: 10000ms
                    partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                    endpoint_snitch: SimpleSnitch
                    listen_address: 127.0.0.1
                    storage_port: %1$d
                    start_native_transport: false
                    num_tokens: 1
                    seed_provider:
                      - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                        parameters:
                          - seeds: "127.0.0.1:%1$d"
                    """.formatted(Ports.free()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ForkedJvm jvm = ForkedJvm.of(Jdk.of(11))
                .options("-Xmx256m")
                .property("jdk.attach.allowAttachSelf", "true")
                .property("cassandra.config", yaml.toUri().toString())
                .property("cassandra.storagedir", folder.resolve("data").toString())
                .property("cassandra-foreground", "yes")
                // one node need not wait for others
                .property("cassandra.ring_delay_ms", "0")
                .property("cassandra.skip_wait_for_gossip_to_settle", "0")
                .property("cassandra.superuser_setup_delay_ms", "0")
                .javaAgent(jars.jar("jamm"), "")
                .classPath(jars.classPath())
                .main("org.apache.cassandra.service.CassandraDaemon");
        for (String name : List.of("misc", "ref", "loader", "reflect", "math", "module", "util.jar")) {
            jvm.options("--add-opens=java.base/jdk.internal." + name + "=ALL-UNNAMED");
        }
        return jvm.options(
                "--add-opens=java.base/java.lang.module=ALL-UNNAMED",
                "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=java.management.rmi/com.sun.jmx.remote.internal.rmi=ALL-UNNAMED",
                "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
                "--add-exports=java.rmi/sun.rmi.server=ALL-UNNAMED",
                "--add-exports=java.sql/java.sql=ALL-UNNAMED");
    }

    /** The tables of its users and roles, which the template leaves out with those of the system. */
    @Override
    public Map<String, String> macros() {
        return Map.of("{$CASSANDRA.KEY_SPACE.MATCHES}", "^system_auth$", "{$CASSANDRA.KEY_SPACE.NOT_MATCHES}", "none");
    }

    @Override
    public void awaitReady(RemoteBeans beans, List<String> rules) throws Exception {
        Eventually.patiently()
                .see(
                        "Cassandra",
                        () -> beans.get("org.apache.cassandra.db:type=StorageService", "OperationMode"),
                        "NORMAL"::equals);
        Eventually.patiently().see("tables", () -> beans.names(ROLES), found -> !found.isEmpty());
    }
}
