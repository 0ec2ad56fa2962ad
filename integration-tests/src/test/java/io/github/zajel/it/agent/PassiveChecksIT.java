// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.TEXT;
import static io.github.zajel.it.zabbix.ValueType.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.Shell;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OfficialAgent;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.TlsFiles;
import io.github.zajel.it.zabbix.ZabbixVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The agent is asked, by all who ask agents, and answers as the official one does; and asks as zabbix_get does. */
@Execution(ExecutionMode.CONCURRENT)
class PassiveChecksIT {
    private static final int IDLE_PEERS = 200;

    @TempDir
    private Path folder;

    @OnRealZabbix
    void answersAreThoseOfTheOfficialAgentByteForByte(RealZabbix zabbix) throws IOException {
        String name = Names.fresh("asked");
        Path file = zabbix.folder().resolve(name + ".txt");
        Files.writeString(file, "\u00e4 \"quoted\"\\\tline\nanother\n");
        OfficialAgent official = zabbix.startAgentd(Map.of("Hostname", name));
        int port = Ports.free();
        try (MonitoredShop shop = listening(name, port).with("Timeout", 3).reportingTo("")) {
            awaitOpen(port);
            for (String key : keys(file)) {
                assertThat(get(zabbix, port, "-k", key))
                        .as("zabbix_get -k %s", key)
                        .isEqualTo(get(zabbix, official.port(), "-k", key));
            }
            for (PassiveRequests.Named request : PassiveRequests.all(keys(file))) {
                if (!request.isJson() || zabbix.version() != ZabbixVersion.V6_0) {
                    assertThat(PassiveRequests.answer(port, request))
                            .as(request.name())
                            .isEqualTo(PassiveRequests.answer(official.port(), request));
                }
            }
            assertStrangersAreSentAway(zabbix, port, shop);
            assertIdlePeersAreInNobodysWay(zabbix, port);
        }
    }

    @OnRealZabbix
    void aHostThatRegistersItselfIsAskedAtItsPort(RealZabbix zabbix) {
        String app = Names.fresh("polled");
        String template = zabbix.api()
                .createTemplate(
                        app + "-items",
                        NewItem.passive("agent.ping", UNSIGNED),
                        NewItem.passive("jmx[\"java.lang:type=Runtime\",Name]", TEXT),
                        NewItem.passive("tcp.status.get", TEXT),
                        NewItem.passive("no.such", TEXT),
                        NewItem.passive("log[/var/log/x]", TEXT),
                        NewItem.passive("agent.ping[x]", TEXT),
                        NewItem.active("agent.hostname", TEXT));
        zabbix.api().autoRegister("zajel java app=" + app + " ", template);
        zabbix.awaitConfiguration();
        int port = Ports.free();
        try (MonitoredShop shop = listening(app, port).reportingTo(zabbix.serverAddress())) {
            Host host = Eventually.patiently()
                    .find("host of " + app, () -> zabbix.api().findHost(app));
            Values values = new Values(zabbix, host);
            values.await(Set.of("agent.ping", "tcp.status.get", "agent.hostname"));
            values.awaitValue("jmx[\"java.lang:type=Runtime\",Name]", value -> value.contains("@"));
            values.awaitReason("no.such", "Unsupported item key.");
            values.awaitReason("log[/var/log/x]", "Accessible only as active check.");
            values.awaitReason("agent.ping[x]", "Item does not allow parameters.");

            JsonNode available = Eventually.patiently()
                    .see(
                            "the interface available",
                            () -> agentInterface(zabbix, host.id()),
                            found -> found.path("available").asInt() == 1);
            assertThat(available.path("port").asInt()).isEqualTo(port);
            shop.assertAgentLogIsShortAndWell();
        }
    }

    @OnRealZabbix
    void whoComesWithTheKeyOrACertificateIsAnsweredAndNobodyElse(RealZabbix zabbix) throws IOException {
        String name = Names.fresh("asked-by-tls");
        String key = Files.readString(tls("zajel.psk")).trim();
        Path keyOfGet = Files.writeString(zabbix.folder().resolve(name + ".psk"), key);
        int port = Ports.free();
        Map<String, Object> encryption = Map.of("tls_connect", 2, "tls_psk_identity", name, "tls_psk", key);
        List<String> polled = List.of(name + "-by-key", name + "-by-certificate");
        createPolledHost(zabbix, polled.get(0), port, encryption);
        createPolledHost(zabbix, polled.get(1), port, Map.of("tls_connect", 4));
        zabbix.awaitConfiguration();
        try (MonitoredShop shop = listening(name, port)
                .with("TLSConnect", "unencrypted")
                .with("TLSAccept", "psk,cert")
                .with("TLSPSKIdentity", name)
                .with("TLSPSKFile", tls("zajel.psk"))
                .with("TLSCAFile", tls("ca.pem"))
                .with("TLSCertFile", tls("agent.pem"))
                .with("TLSKeyFile", tls("agent.key"))
                .with("TLSServerCertSubject", "CN=server,O=Example")
                .reportingTo("")) {
            awaitOpen(port);
            assertThat(get(zabbix, port, byKey(name, keyOfGet))).isEqualTo("1\nexit 0\n");
            assertThat(get(zabbix, port, byCertificate("server", "agent"))).isEqualTo("1\nexit 0\n");
            for (String host : polled) {
                new Values(zabbix, zabbix.api().findHost(host).orElseThrow()).await(Set.of("agent.ping"));
            }

            assertThat(get(zabbix, port, "-k", "agent.ping")).endsWith("exit 1\n");
            assertThat(get(zabbix, port, byKey("nobody", keyOfGet))).endsWith("exit 1\n");
            assertThat(ourGet(port, byCertificate("agent", "agent")).stdout()).isEmpty();
            assertThat(shop.agentLog())
                    .filteredOn(line -> line.contains("does not come as TLSAccept wants it: "))
                    .anyMatch(line -> line.contains("does not begin with TLS"))
                    .anyMatch(line -> line.contains("TLSServerCertSubject is \"CN=server,O=Example\""))
                    .hasSize(3);
            assertThat(ourGet(port, byKey(name, tls("zajel.psk"))).stdout()).isEqualTo("1\n");
            assertThat(ourGet(port, byCertificate("server", "agent")).stdout()).isEqualTo("1\n");
        }
    }

    private static Path tls(String file) {
        return TlsFiles.shared().file(file);
    }

    private static String[] byKey(String identity, Path file) {
        return new String[] {
            "--tls-connect=psk", "--tls-psk-identity=" + identity, "--tls-psk-file=" + file, "--key=agent.ping"
        };
    }

    /** @param peer whose certificate is expected; all are signed by the same authority */
    private static String[] byCertificate(String name, String peer) {
        return new String[] {
            "--tls-connect=cert",
            "--tls-ca-file=" + tls("ca.pem"),
            "--tls-cert-file=" + tls(name + ".pem"),
            "--tls-key-file=" + tls(name + ".key"),
            "--tls-agent-cert-subject=CN=" + peer + ",O=Example",
            "--key=agent.ping"
        };
    }

    private static void createPolledHost(RealZabbix zabbix, String name, int port, Map<String, ?> encryption) {
        Map<String, Object> fields = new HashMap<>(encryption);
        fields.put(
                "interfaces",
                List.of(Map.of(
                        "type",
                        1,
                        "main",
                        1,
                        "useip",
                        1,
                        "ip",
                        "127.0.0.1",
                        "dns",
                        "",
                        "port",
                        Integer.toString(port))));
        String host = zabbix.api().createHost(name, fields);
        String agentInterface = agentInterface(zabbix, host).path("interfaceid").asText();
        zabbix.api().createItem(host, NewItem.passive("agent.ping", UNSIGNED).with("interfaceid", agentInterface));
    }

    private static JsonNode agentInterface(RealZabbix zabbix, String host) {
        return zabbix.api()
                .call("hostinterface.get", Map.of("hostids", host, "output", "extend"))
                .path(0);
    }

    @OnRealZabbix
    void getReadsTheOfficialAgents(RealZabbix zabbix) {
        String name = Names.fresh("read");
        for (OfficialAgent agent :
                List.of(zabbix.startAgentd(Map.of("Hostname", name)), zabbix.startAgent2(Map.of("Hostname", name)))) {
            for (String key : List.of("agent.ping", "agent.hostname", "no.such", "vfs.fs.size[/,foo]", "agent.ping[")) {
                String theirs = get(zabbix, agent.port(), "-k", key).replaceFirst("exit \\d\n", "");
                ChildProcess ours = ourGet(agent.port(), "-k", key);
                assertThat(ours.stdout()).as(key).isEqualTo(theirs);
                assertThat(ours.stderr()).isEmpty();
                boolean isValue = !theirs.startsWith("ZBX_NOTSUPPORTED");
                assertThat(ours.awaitExit()).isEqualTo(isValue ? 0 : 1);
            }
            ChildProcess stranger = ourGet(agent.port(), "-kagent.ping", "--source-address=127.0.0.2");
            assertThat(stranger.stderr()).endsWith("is this machine in its Server=?\n");
            assertThat(stranger.awaitExit()).isEqualTo(1);
        }
    }

    private static void assertStrangersAreSentAway(RealZabbix zabbix, int port, MonitoredShop shop) {
        for (int i = 0; i < 3; i++) {
            assertThat(get(zabbix, port, "-I", "127.0.0.2", "-k", "agent.ping"))
                    .containsIgnoringCase("access")
                    .endsWith("exit 1\n");
        }
        assertThat(shop.agentLog())
                .filteredOn(line -> line.contains("127.0.0.2"))
                .singleElement()
                .asString()
                .contains("WARN connection from 127.0.0.2 refused: not in Server=127.0.0.1");
    }

    private static void assertIdlePeersAreInNobodysWay(RealZabbix zabbix, int port) throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < IDLE_PEERS; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                idle.add(socket);
                if (i % 2 == 0) { // these begin to ask, and never end
                    socket.getOutputStream().write("ZBXD\1".getBytes(StandardCharsets.US_ASCII));
                }
            }
            assertThat(get(zabbix, port, "-t", "10", "-k", "agent.ping")).isEqualTo("1\nexit 0\n");
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private static List<String> keys(Path file) {
        return List.of(
                "agent.ping",
                "agent.hostname",
                "vfs.file.contents[" + file + "]",
                "vfs.file.size[" + file + "]",
                "vfs.file.exists[/no/such]",
                "no.such",
                "vfs.fs.size",
                "vfs.fs.size[/,foo]",
                "agent.ping[x]",
                "agent.ping[x",
                "log[/var/log/x]",
                "system.run[id]",
                "no.such[" + "x".repeat(60_000) + "]",
                "");
    }

    private static MonitoredShop.Plan listening(String app, int port) {
        return MonitoredShop.named(app)
                .with("Server", "127.0.0.1")
                .with("ListenIP", "127.0.0.1")
                .with("ListenPort", port);
    }

    private static void awaitOpen(int port) {
        Eventually.patiently().see("port " + port + " open", () -> Ports.isOpen(port), isOpen -> isOpen);
    }

    /** What zabbix_get prints, and its exit code on a line of its own. */
    private static String get(RealZabbix zabbix, int port, String... arguments) {
        List<String> command = new ArrayList<>(zabbix.besideTheAgents());
        command.addAll(List.of("sh", "-c", "zabbix_get \"$@\" 2>&1; echo \"exit $?\"", "sh"));
        command.addAll(List.of("-s", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(List.of(arguments));
        return Shell.output(command);
    }

    private ChildProcess ourGet(int port, String... arguments) {
        List<String> all = new ArrayList<>(List.of("get", "-s", "127.0.0.1", "-p" + port));
        all.addAll(List.of(arguments));
        ChildProcess get = ForkedJvm.of(Jdk.of(17))
                .named(Names.fresh("get"))
                .jar(MonitoredShop.AGENT_JAR, all.toArray(String[]::new))
                .start(folder);
        get.awaitExit();
        return get;
    }
}
