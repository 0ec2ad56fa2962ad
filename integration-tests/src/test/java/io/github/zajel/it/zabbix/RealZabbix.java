// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.zabbix;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.process.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A running Zabbix of one version as one test sees it: server, database and front end, which other tests use at the same
 * time, and the proxies, gateways and official agents that this test starts beside them, which end with it.
 */
public final class RealZabbix implements AutoCloseable {
    private final ZabbixStack stack;
    private final List<Peer> peers = new ArrayList<>();

    public RealZabbix(ZabbixStack stack) {
        this.stack = stack;
    }

    public ZabbixVersion version() {
        return stack.installation.version();
    }

    /** The server's exact version as its package has it. */
    public String packageVersion() {
        return stack.installation.rootfs().packageVersion("zabbix-server-pgsql");
    }

    public ZabbixApi api() {
        return stack.api;
    }

    /** For {@code ServerActive} of an agent. */
    public String serverAddress() {
        return "127.0.0.1:" + stack.server.port();
    }

    /** Where a browser finds the front end; user Admin, password zabbix. */
    public URI frontEnd() {
        return stack.frontEnd.uri();
    }

    /** Where this Zabbix keeps its files; gone at the end of the run. Agents in it see it at the same path. */
    public Path folder() {
        return stack.folder.path();
    }

    /**
     * Waits until the server works with all that the test has configured so far: an agent that comes before that is
     * sent away, and official ones then stay away for a minute.
     */
    public void awaitConfiguration() {
        // The server takes over items before actions and triggers: it has all of a round when it has begun the next.
        for (int round = 0; round < 2; round++) {
            String last = Names.fresh("sync");
            stack.api.createItem(stack.syncHost, NewItem.active(last, ValueType.TEXT));
            awaitActiveCheck(serverAddress(), ZabbixStack.SYNC_HOST, last);
        }
    }

    /** The keys of the items that this server or proxy hands out to an agent of this host now; none for one it doesn't know. */
    public List<String> activeChecks(String address, String host) {
        return ActiveChecks.keys(address, host);
    }

    /** Where that proxy sends an agent of this host; empty when it doesn't. */
    public String redirect(String address, String host) {
        return ActiveChecks.redirect(address, host);
    }

    /** Waits until that server or proxy hands out this item to an agent of this host. */
    public void awaitActiveCheck(String address, String host, String key) {
        Eventually.patiently()
                .see(
                        address + " hands out " + key + " to " + host,
                        () -> activeChecks(address, host),
                        keys -> keys.contains(key));
    }

    /** An outage begins: nobody listens on the server's port. Database and API stay. For {@link OnRealZabbix#alone}. */
    public void stopServer() {
        stack.server.stop();
    }

    /** The outage is over. */
    public void startServer() {
        stack.server.start();
    }

    /**
     * {@code kill -9}: what the server has received and not yet written to the database is lost. For {@link
     * OnRealZabbix#alone}.
     */
    public void killServer() {
        stack.server.kill();
    }

    /** A node of a cluster in the place of the server, which must have been stopped. For {@link OnRealZabbix#alone}. */
    public ZabbixServer startNode(String name) {
        return with(ZabbixServer.node(stack.installation, stack.postgres.port(), name));
    }

    /** All that was configured is gone; address and log stay. For {@link OnRealZabbix#alone}. */
    public void reinstall() {
        stack.reinstall();
    }

    /** Waits until the database has all that the server has received. */
    public void awaitWritten() {
        stack.server.awaitWritten();
    }

    /** What the server's database answers: a row each, its fields apart by commas. */
    public List<String> query(String sql) {
        return stack.postgres.query(sql);
    }

    /** It accepts connections. */
    public boolean isServerUp() {
        return Ports.isOpen(stack.server.port());
    }

    /** A new active proxy that the server already knows. */
    public ZabbixProxy startProxy() {
        String name = Names.fresh("proxy");
        String id = stack.api.createProxy(name);
        ZabbixProxy proxy = startProxy(name, Ports.free());
        Eventually.patiently().see(name + " seen by the server", () -> stack.api.hasSeenProxy(id), seen -> seen);
        return proxy;
    }

    /** A proxy that the test has made known to the API, at that port. */
    public ZabbixProxy startProxy(String name, int port) {
        return with(new ZabbixProxy(stack.installation, name, port, serverAddress()));
    }

    /**
     * Two proxies that the server gives hosts to as they come and go. Zabbix 7.0.
     *
     * @param toldPort the port of 127.0.0.1 where agents are sent to that are to find the proxy at this port
     */
    public ProxyGroup startProxyGroup(IntUnaryOperator toldPort) {
        return new ProxyGroup(this, toldPort);
    }

    /** A zabbix_agentd with these parameters of its configuration file. */
    public OfficialAgent startAgentd(Map<String, ?> parameters) {
        return startAgent("zabbix_agentd", parameters);
    }

    /** A zabbix_agent2 with these parameters of its configuration file. */
    public OfficialAgent startAgent2(Map<String, ?> parameters) {
        return startAgent("zabbix_agent2", parameters);
    }

    /**
     * The Java gateway that reads the server's JMX items; it starts with the first test that asks for it, and has that
     * test's drivers.
     */
    public JavaGateway startJavaGateway(Path... drivers) {
        return stack.javaGateway(drivers);
    }

    /** What {@code zabbix_get} prints for a key of a passive agent on that port of 127.0.0.1. */
    public String get(int port, String key) {
        return stack.installation
                .rootfs()
                .output("zabbix", "zabbix_get", "-s", "127.0.0.1", "-p", Integer.toString(port), "-k", key)
                .stripTrailing();
    }

    /** What {@code zabbix_agentd -t KEY} prints: the key, the type and the value. */
    public String agentdTest(String key) {
        return stack.installation
                .rootfs()
                .output("zabbix", "zabbix_agentd", "-t", key)
                .stripTrailing();
    }

    /** The beginning of a command line that runs the rest where the official agents run: their files, their user. */
    public List<String> besideTheAgents() {
        return stack.installation.rootfs().command("zabbix", List.of());
    }

    /** A file of the official packages as they install it, {@code etc/zabbix/zabbix_agentd.conf}. */
    public Path officialFile(String path) {
        return stack.installation.rootfs().folder().resolve(path);
    }

    /** All that the server has logged so far. */
    public String serverLog() {
        return stack.server.log();
    }

    /** What the server has logged of this host, but that a reading took too long, which on a busy machine is no wonder. */
    public List<String> serverLogOf(String host) {
        Predicate<String> isOfHost =
                Pattern.compile(Pattern.quote(host) + "(?!\\d)").asPredicate();
        return serverLog()
                .lines()
                .filter(isOfHost)
                .filter(line -> !line.contains(" became not supported: Timeout while processing item")
                        && !line.endsWith(" became supported"))
                .toList();
    }

    /** The last log lines of all that runs. */
    public String tails() {
        return Stream.concat(
                        Stream.of(stack.server.tail(), stack.frontEnd.tail(), stack.postgres.tail()),
                        peers.stream().map(Peer::tail))
                .collect(Collectors.joining("\n"));
    }

    /** Ends what the test has started beside the server. */
    @Override
    public void close() {
        peers.forEach(Peer::close);
    }

    @Override
    public String toString() {
        return version().toString();
    }

    private OfficialAgent startAgent(String program, Map<String, ?> parameters) {
        return with(new OfficialAgent(stack.installation, program, Names.fresh(program), parameters));
    }

    private <P extends Peer> P with(P peer) {
        peers.add(peer);
        return peer;
    }
}
