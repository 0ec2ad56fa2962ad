// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import java.nio.file.Path;
import java.util.Map;

/** An active proxy with a SQLite database. */
public final class ZabbixProxy implements Peer {
    private static final String PROGRAM = "/opt/zabbix-proxy/usr/sbin/zabbix_proxy";

    private final String name;
    private final int port;
    private final Installation installation;
    private final Path conf;
    private Daemon daemon;

    /** Starts it; {@code name} is what the server's API calls it. */
    ZabbixProxy(Installation installation, String name, int port, String serverAddress) {
        this.installation = installation;
        this.name = name;
        this.port = port;
        Path files = installation.folder(name);
        ConfFile parameters = new ConfFile()
                .set("ProxyMode", 0)
                .set("Server", serverAddress)
                .set("Hostname", name)
                .set("ListenIP", "127.0.0.1")
                .set("ListenPort", port)
                .set("PidFile", files.resolve("proxy.pid"))
                .set("SocketDir", files)
                .set("DBName", files.resolve("proxy.db"))
                .set("Timeout", 20)
                // Configuration down and values up each second; the defaults are up to an hour.
                .set("DataSenderFrequency", 1)
                .set("HousekeepingFrequency", 0)
                .set("StartTrappers", 3)
                .set("StartPollers", 1)
                .set("StartPreprocessors", 1)
                .set("StartDBSyncers", 1)
                .set("StartPollersUnreachable", 1)
                .set("StartHTTPPollers", 0);
        if (installation.version() == ZabbixVersion.V6_0) {
            parameters.set("ConfigFrequency", 1).set("HeartbeatFrequency", 5).set("StartDiscoverers", 0);
        } else {
            parameters.set("ProxyConfigFrequency", 1);
        }
        conf = parameters.write(files.resolve("zabbix_proxy.conf"));
        start();
    }

    /** Starts it again, with the database it had. */
    public void start() {
        daemon = installation.start(name, Map.of(), PROGRAM + " -f -c " + conf).awaitPort(port);
    }

    /** Waits until its database has all that the proxy has received. */
    public void awaitWritten() {
        new HistoryCache(installation.rootfs(), PROGRAM, conf, daemon::log).awaitEmpty();
    }

    /** {@code kill -9}. */
    public void kill() {
        daemon.close();
    }

    public String name() {
        return name;
    }

    /** For {@code ServerActive} of an agent behind it. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String tail() {
        return daemon.tail();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
