// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.RunFolder;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Server, database and front end of one Zabbix version, all on 127.0.0.1, with a fresh database that is lost at the end. */
public final class ZabbixStack implements AutoCloseable {
    /** A host whose items tell, by being handed out, that the server works with all that was configured before. */
    public static final String SYNC_HOST = "sync";

    final RunFolder folder;
    final Installation installation;
    final ZabbixServer server;
    Postgres postgres;
    FrontEnd frontEnd;
    ZabbixApi api;
    String syncHost;
    private @Nullable JavaGateway javaGateway;

    /** @param logs name of the folder of its logs */
    public ZabbixStack(ZabbixVersion version, String logs) {
        Rootfs rootfs = Rootfs.of(version);
        folder = RunFolder.create("zabbix-" + version.number());
        installation =
                new Installation(version, rootfs, folder.path(), RunFolder.empty(Path.of("target", "it-logs", logs)));
        postgres = new Postgres(installation, Ports.free());
        server = new ZabbixServer(installation, postgres.port());
        frontEnd = new FrontEnd(installation, postgres.port(), server.port());
        api = newApi();
        syncHost = api.createHost(SYNC_HOST, Map.of());
    }

    /** Begins with a fresh database. The server stays at its port. */
    void reinstall() {
        server.stop();
        frontEnd.close();
        postgres.close();
        postgres = new Postgres(installation, postgres.port());
        server.start();
        frontEnd = new FrontEnd(installation, postgres.port(), server.port());
        api = newApi();
        syncHost = api.createHost(SYNC_HOST, Map.of());
    }

    private ZabbixApi newApi() {
        ZabbixVersion version = installation.version();
        ZabbixApi fresh = new ZabbixApi(version, frontEnd.uri());
        // A new database has a host that polls port 10050 of this machine, whoever may listen there.
        fresh.updateHost(fresh.findHost("Zabbix server").orElseThrow().id(), Map.of("status", 1));
        if (version == ZabbixVersion.V7_0) {
            // as the server's own
            fresh.call("settings.update", Map.of("timeout_zabbix_agent", "20s"));
        }
        return fresh;
    }

    /** The Java gateway, where the server looks for it; one for all tests, since there is one such place. */
    synchronized JavaGateway javaGateway(Path... drivers) {
        JavaGateway running = javaGateway;
        if (running == null) {
            running = new JavaGateway(installation, server.javaGatewayPort(), drivers);
            javaGateway = running;
        }
        return running;
    }

    @Override
    public synchronized void close() {
        if (javaGateway != null) {
            javaGateway.close();
        }
        frontEnd.close();
        server.close();
        postgres.close();
        folder.close();
    }
}
