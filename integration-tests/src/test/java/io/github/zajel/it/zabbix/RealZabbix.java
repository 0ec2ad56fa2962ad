// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.RunFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A running Zabbix of one version: server, database, front end, all on 127.0.0.1, and the proxies, gateways and
 * official agents that a test starts beside them.
 */
public final class RealZabbix implements AutoCloseable {
    private static final String SYNC_HOST = "sync";

    private final RunFolder folder;
    private final Installation installation;
    private final Postgres postgres;
    private final ZabbixServer server;
    private final FrontEnd frontEnd;
    private final ZabbixApi api;
    private final String syncHost;
    private final List<Peer> peers = new ArrayList<>();

    private RealZabbix(ZabbixVersion version) {
        Rootfs rootfs = Rootfs.of(version);
        String name = "zabbix-" + version.number();
        folder = RunFolder.create(name);
        installation =
                new Installation(version, rootfs, folder.path(), RunFolder.empty(Path.of("target", "it-logs", name)));
        postgres = new Postgres(installation);
        server = new ZabbixServer(installation, postgres.port());
        frontEnd = new FrontEnd(installation, postgres.port(), server.port());
        api = new ZabbixApi(version, frontEnd.uri());
        // A new database has a host that polls port 10050 of this machine, whoever may listen there.
        api.updateHost(api.findHost("Zabbix server").orElseThrow().id(), Map.of("status", 1));
        syncHost = api.createHost(SYNC_HOST, Map.of());
    }

    /** Starts one with a fresh database. Where this machine can't, the test is skipped with the reason. */
    public static RealZabbix start(ZabbixVersion version) {
        return new RealZabbix(version);
    }

    public ZabbixVersion version() {
        return installation.version();
    }

    /** The server's exact version as its package has it. */
    public String packageVersion() {
        return installation.rootfs().packageVersion("zabbix-server-pgsql");
    }

    public ZabbixApi api() {
        return api;
    }

    /** For {@code ServerActive} of an agent. */
    public String serverAddress() {
        return "127.0.0.1:" + server.port();
    }

    /** Where a browser finds the front end; user Admin, password zabbix. */
    public URI frontEnd() {
        return frontEnd.uri();
    }

    /** Where this Zabbix keeps its files; gone at the end of the run. Agents in it see it at the same path. */
    public Path folder() {
        return folder.path();
    }

    /**
     * Waits until the server works with all that the test has configured so far: an agent that comes before that is
     * sent away, and official ones then stay away for a minute.
     */
    public void awaitConfiguration() {
        // The server takes configuration over as a whole: when it knows what came last, it knows all.
        String last = Names.fresh("sync");
        api.createItem(syncHost, NewItem.active(last, ValueType.TEXT));
        awaitActiveCheck(serverAddress(), SYNC_HOST, last);
    }

    /** Waits until that server or proxy hands out this item to an agent of this host. */
    public void awaitActiveCheck(String address, String host, String key) {
        Eventually.withinSeconds(20)
                .see(
                        address + " hands out " + key + " to " + host,
                        () -> ActiveChecks.keys(address, host),
                        keys -> keys.contains(key));
    }

    /** An outage begins: nobody listens on the server's port. Database and API stay. */
    public void stopServer() {
        server.stop();
    }

    /** The outage is over. */
    public void startServer() {
        server.start();
    }

    /** It accepts connections. */
    public boolean isServerUp() {
        return Ports.isOpen(server.port());
    }

    /** A new active proxy that the server already knows. */
    public ZabbixProxy startProxy() {
        String name = Names.fresh("proxy");
        String id = api.createProxy(name);
        ZabbixProxy proxy = startProxy(name, Ports.free());
        Eventually.withinSeconds(30).see(name + " seen by the server", () -> api.hasSeenProxy(id), seen -> seen);
        return proxy;
    }

    /** A proxy that the test has made known to the API, at that port. */
    public ZabbixProxy startProxy(String name, int port) {
        return with(new ZabbixProxy(installation, name, port, serverAddress()));
    }

    /** A zabbix_agentd with these parameters of its configuration file. */
    public OfficialAgent startAgentd(Map<String, ?> parameters) {
        return startAgent("zabbix_agentd", parameters);
    }

    /** A zabbix_agent2 with these parameters of its configuration file. */
    public OfficialAgent startAgent2(Map<String, ?> parameters) {
        return startAgent("zabbix_agent2", parameters);
    }

    /** A Java gateway, where the server looks for it. */
    public JavaGateway startJavaGateway() {
        return with(new JavaGateway(installation, server.javaGatewayPort()));
    }

    /** What {@code zabbix_get} prints for a key of a passive agent on that port of 127.0.0.1. */
    public String get(int port, String key) {
        return installation
                .rootfs()
                .output("zabbix", "zabbix_get", "-s", "127.0.0.1", "-p", Integer.toString(port), "-k", key)
                .stripTrailing();
    }

    /** What {@code zabbix_agentd -t KEY} prints: the key, the type and the value. */
    public String agentdTest(String key) {
        return installation
                .rootfs()
                .output("zabbix", "zabbix_agentd", "-t", key)
                .stripTrailing();
    }

    /** The last log lines of all that runs. */
    public String tails() {
        return Stream.concat(
                        Stream.of(server.tail(), frontEnd.tail(), postgres.tail()),
                        peers.stream().map(Peer::tail))
                .collect(Collectors.joining("\n"));
    }

    /** Ends what a test has started beside the server, and starts a server that it has left stopped. */
    void endTest() {
        peers.forEach(Peer::close);
        peers.clear();
        if (!server.isRunning()) {
            server.start();
        }
    }

    @Override
    public void close() {
        peers.forEach(Peer::close);
        frontEnd.close();
        server.close();
        postgres.close();
        folder.close();
    }

    @Override
    public String toString() {
        return version().toString();
    }

    private OfficialAgent startAgent(String program, Map<String, ?> parameters) {
        return with(new OfficialAgent(installation, program, Names.fresh(program), parameters));
    }

    private <P extends Peer> P with(P peer) {
        peers.add(peer);
        return peer;
    }
}
