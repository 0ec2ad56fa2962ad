// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.process.Ports;
import java.nio.file.Path;
import java.util.Map;

/** The server daemon. It can be stopped and started again, at the same port and with the same database. */
final class ZabbixServer implements AutoCloseable {
    private final Installation installation;
    private final int port = Ports.free();
    private final int javaGatewayPort = Ports.free();
    private final Path conf;
    private Daemon daemon;

    ZabbixServer(Installation installation, int databasePort) {
        this.installation = installation;
        ZabbixVersion version = installation.version();
        Path files = installation.folder("zabbix_server");
        ConfFile parameters = new ConfFile()
                .set("ListenIP", "127.0.0.1")
                .set("ListenPort", port)
                .set("PidFile", files.resolve("server.pid"))
                .set("SocketDir", files)
                .set("DBHost", "127.0.0.1")
                .set("DBPort", databasePort)
                .set("DBName", "zabbix")
                .set("DBUser", "zabbix")
                .set("JavaGateway", "127.0.0.1")
                .set("JavaGatewayPort", javaGatewayPort)
                .set("StatsAllowedIP", "127.0.0.1")
                // What is late because a small machine is busy with other tests is not what these tests look for.
                .set("Timeout", 20)
                // New configuration counts after a second; the default is a minute in 6.0.
                .set("CacheUpdateFrequency", 1)
                .set("ProxyConfigFrequency", 1)
                .set("ProxyDataFrequency", 1)
                .set("HousekeepingFrequency", 0)
                // As few processes as do the work: two servers and the agents share a small machine.
                .set("StartTrappers", 5)
                .set("StartPollers", 2)
                .set("StartJavaPollers", 2)
                .set("StartPreprocessors", 2)
                .set("StartDBSyncers", 2)
                .set("StartPollersUnreachable", 1)
                .set("StartPingers", 1)
                .set("StartDiscoverers", version == ZabbixVersion.V6_0 ? 0 : 1)
                .set("StartAlerters", 1)
                .set("StartEscalators", 1)
                .set("StartTimers", 1)
                .set("StartLLDProcessors", 1)
                .set("StartHistoryPollers", 1)
                .set("StartReportWriters", 0)
                .set("StartHTTPPollers", 0);
        if (version == ZabbixVersion.V7_0) {
            // Debian's default forbids remote commands; and nothing may ask the vendor's site.
            parameters.set("EnableGlobalScripts", 1).set("AllowSoftwareUpdateCheck", 0);
        }
        conf = parameters.write(files.resolve("zabbix_server.conf"));
        start();
    }

    int port() {
        return port;
    }

    /** Where the server looks for a Java gateway. */
    int javaGatewayPort() {
        return javaGatewayPort;
    }

    final void start() {
        daemon = installation
                .start("zabbix_server", Map.of(), "zabbix_server -f -c " + conf)
                .awaitPort(port);
    }

    /** Ends it in order: what it has received is in the database then. */
    void stop() {
        daemon.stop();
    }

    String log() {
        return daemon.log();
    }

    String tail() {
        return daemon.tail();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
