// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.Provisioning;
import io.github.zajel.it.process.Shell;
import java.nio.file.Path;
import java.util.Map;

/** A copy of the cached PostgreSQL cluster with a fresh database {@code zabbix}. What is written to it is lost. */
final class Postgres implements AutoCloseable {
    private final int port = Ports.free();
    private final Daemon daemon;

    Postgres(Installation installation) {
        Path data = installation.files().resolve("postgres");
        Path master =
                Provisioning.folder("zabbix-database", installation.version().number());
        Shell.run("cp", "-a", "--reflink=auto", master.toString(), data.toString());
        String commandLine = "/usr/lib/postgresql/15/bin/postgres -D " + data + " -h 127.0.0.1 -p " + port;
        // The rootfs of Zabbix 6.0 has the PostgreSQL for all versions.
        daemon = installation
                .start("postgres", Rootfs.of(ZabbixVersion.V6_0), "postgres", Map.of(), commandLine)
                .awaitPort(port);
    }

    int port() {
        return port;
    }

    String tail() {
        return daemon.tail();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
