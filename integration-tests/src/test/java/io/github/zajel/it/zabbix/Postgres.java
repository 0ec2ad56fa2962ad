// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.Provisioning;
import io.github.zajel.it.process.RunFolder;
import io.github.zajel.it.process.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A copy of the cached PostgreSQL cluster with a fresh database {@code zabbix}, in the place of one that ran before. What
 * is written to it is lost.
 */
public final class Postgres implements AutoCloseable {
    private final int port;
    private final Daemon daemon;

    Postgres(Installation installation, int port) {
        this.port = port;
        Path data = installation.files().resolve("postgres");
        Path master =
                Provisioning.folder("zabbix-database", installation.version().number());
        Shell.run("rm", "-rf", "--one-file-system", data.toString());
        Shell.run("cp", "-a", "--reflink=auto", master.toString(), data.toString());
        String commandLine = "/usr/lib/postgresql/15/bin/postgres -D " + data + " -h 127.0.0.1 -p " + port;
        // The rootfs of Zabbix 6.0 has the PostgreSQL for all versions.
        daemon = installation
                .start("postgres", Rootfs.of(ZabbixVersion.V6_0), "postgres", Map.of(), commandLine)
                .awaitPort(port);
    }

    /** One for a test alone, which keeps its files in that folder; where it can't be had, the test is skipped. */
    public static Postgres in(RunFolder folder) {
        ZabbixVersion version = ZabbixVersion.V6_0;
        Path logs = RunFolder.empty(Path.of("target", "it-logs", "postgres"));
        return new Postgres(new Installation(version, Rootfs.of(version), folder.path(), logs), Ports.free());
    }

    int port() {
        return port;
    }

    /** Where a driver of JDBC finds it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/zabbix?user=zabbix";
    }

    /** The rows that a query gives, their fields apart by commas. */
    List<String> query(String sql) {
        String rows = Rootfs.of(ZabbixVersion.V6_0)
                .output(
                        "postgres",
                        "psql",
                        "--no-psqlrc",
                        "--tuples-only",
                        "--no-align",
                        "--field-separator=,",
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--username=zabbix",
                        "--command=" + sql,
                        "zabbix");
        return rows.lines().toList();
    }

    String tail() {
        return daemon.tail();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
