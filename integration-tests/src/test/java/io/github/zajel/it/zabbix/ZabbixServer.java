// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.process.Ports;
import java.nio.file.Path;
import java.util.Map;

/** A server daemon. It can be stopped and started again, at the same port and with the same database. */
public final class ZabbixServer implements Peer {
    private final Installation installation;
    private final int port = Ports.free();
    private final int javaGatewayPort = Ports.free();
    private final String name;
    private final Path conf;
    private Daemon daemon;

    /** The only server on that database. */
    ZabbixServer(Installation installation, int databasePort) {
        this(installation, databasePort, "zabbix_server", Map.of());
        start();
    }

    private ZabbixServer(Installation installation, int databasePort, String name, Map<String, ?> more) {
        this.installation = installation;
        this.name = name;
        ZabbixVersion version = installation.version();
        Path files = installation.folder(name);
        TlsFiles tls = TlsFiles.shared();
        ConfFile parameters = new ConfFile()
                .set(more)
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
                // Takes those who come with a certificate, too; keys are configured by the API.
                .set("TLSCAFile", tls.file("ca.pem"))
                .set("TLSCRLFile", tls.file("crl.pem"))
                .set("TLSCertFile", tls.file("server.pem"))
                .set("TLSKeyFile", tls.file("server.key"))
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
    }

    /** One of the nodes of a cluster on that database, of which one is active and listens. */
    static ZabbixServer node(Installation installation, int databasePort, String name) {
        ZabbixServer node = new ZabbixServer(installation, databasePort, name, Map.of("HANodeName", name));
        node.daemon = node.run();
        Eventually.patiently()
                .see(
                        name + " in a mode",
                        node::log,
                        log -> log.contains("active\" mode") || log.contains("standby\" mode"));
        return node;
    }

    int port() {
        return port;
    }

    /** For {@code ServerActive}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Says to the active node how long it takes until another is in its place. */
    public void setFailoverDelay(String delay) {
        installation
                .rootfs()
                .output("zabbix", "zabbix_server", "-c", conf.toString(), "-R", "ha_set_failover_delay=" + delay);
    }

    /** Where the server looks for a Java gateway. */
    int javaGatewayPort() {
        return javaGatewayPort;
    }

    void start() {
        daemon = run().awaitPort(port);
    }

    private Daemon run() {
        return installation.start(name, Map.of(), "zabbix_server -f -c " + conf);
    }

    /** Ends it in order: what it has received is in the database then. */
    void stop() {
        daemon.stop();
    }

    /** Ends it at once: what it has received and not yet written to the database is lost. */
    public void kill() {
        daemon.close();
    }

    /** Waits until the database has all that the server has received. */
    public void awaitWritten() {
        new HistoryCache(installation.rootfs(), "zabbix_server", conf, this::log).awaitEmpty();
    }

    String log() {
        return daemon.log();
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
