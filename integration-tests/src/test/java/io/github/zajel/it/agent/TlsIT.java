// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static io.github.zajel.it.zabbix.ValueType.FLOAT;
import static io.github.zajel.it.zabbix.ZabbixVersion.V6_0;
import static io.github.zajel.it.zabbix.ZabbixVersion.V7_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.agent.MonitoredShop.Plan;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.zabbix.Also;
import io.github.zajel.it.zabbix.Host;
import io.github.zajel.it.zabbix.NewItem;
import io.github.zajel.it.zabbix.OnRealZabbix;
import io.github.zajel.it.zabbix.RealZabbix;
import io.github.zajel.it.zabbix.TlsFiles;
import io.github.zajel.it.zabbix.ZabbixProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Both servers at once for each JVM: they do not know of each other, and JVMs are what takes time. */
@Execution(ExecutionMode.CONCURRENT)
class TlsIT {
    private static final String PRICE = "jmx[\"shop:type=Stock\",Shelves.tea.value.price]";

    @TempDir
    private Path folder;

    @OnRealZabbix(V7_0)
    void agentsAreTakenInByKeyAndByCertificate(RealZabbix newer, @Also(V6_0) RealZabbix older) throws Exception {
        List<RealZabbix> both = List.of(newer, older);
        String prefix = Names.fresh("tls");
        List<String> byKey = List.of(prefix + "-psk-on-8", prefix + "-psk-on-21", prefix + "-psk-on-26");
        List<String> byCertificate =
                List.of(prefix + "-cert-on-8", prefix + "-cert-on-11", prefix + "-cert-on-25", prefix + "-cert-on-26");
        String registered = prefix + "-registered";
        for (RealZabbix zabbix : both) {
            byKey.forEach(name -> createHost(zabbix, name, key(prefix)));
            byCertificate.forEach(name -> createHost(zabbix, name, certificate()));
            letRegister(zabbix, registered);
        }
        String proxied = prefix + "-proxied";
        ZabbixProxy proxy = proxyOf(newer, proxied, key(prefix));
        both.forEach(RealZabbix::awaitConfiguration);

        Map<String, MonitoredShop> shops = new LinkedHashMap<>();
        try {
            for (String name : byKey) {
                shops.put(name, start(withKey(onJdkOf(name), prefix, "zajel.psk"), both));
            }
            for (String name : byCertificate) {
                shops.put(name, start(withCertificate(onJdkOf(name), "agent"), both));
            }
            MonitoredShop newcomer = start(withKey(MonitoredShop.named(registered), registered, "other.psk"), both);
            shops.put(
                    proxied,
                    withKey(MonitoredShop.named(proxied), prefix, "zajel.psk").reportingTo(proxy.address()));

            for (RealZabbix zabbix : both) {
                shops.keySet().forEach(name -> {
                    if (!name.equals(proxied) || zabbix == newer) {
                        assertPriceIsStored(zabbix, name);
                    }
                });
                assertPriceIsStored(zabbix, registered);
                Map<String, ?> wanted = Map.of("filter", Map.of("host", registered), "output", List.of("tls_accept"));
                assertThat(zabbix.api()
                                .call("host.get", wanted)
                                .path(0)
                                .path("tls_accept")
                                .asText())
                        .isEqualTo("2");
            }
            newcomer.close();
            shops.remove(proxied).close();
            shops.values().forEach(MonitoredShop::assertAgentLogIsShortAndWell);
        } finally {
            shops.values().forEach(MonitoredShop::close);
        }
    }

    @OnRealZabbix(V7_0)
    void whoIsNotTakenInSaysWhy(RealZabbix newer, @Also(V6_0) RealZabbix older) throws Exception {
        List<RealZabbix> both = List.of(newer, older);
        String prefix = Names.fresh("tls");
        String mistaken = prefix + "-mistaken";
        String expired = prefix + "-expired";
        for (RealZabbix zabbix : both) {
            createHost(zabbix, mistaken, key(mistaken));
            createHost(zabbix, expired, certificate());
            zabbix.awaitConfiguration();
        }
        put("other.psk", "psk");
        put("expired.pem", "pem");
        put("expired.key", "key");

        Map<String, MonitoredShop> shops = new LinkedHashMap<>();
        try {
            MonitoredShop correctable =
                    start(withKey(MonitoredShop.named(mistaken), mistaken, folder.resolve("psk")), both);
            shops.put("PSK identity \"" + mistaken + "\"", correctable);
            shops.put(
                    "PSK identity \"nobody\"",
                    start(withKey(MonitoredShop.named(prefix + "-unknown"), "nobody", "zajel.psk"), both));
            MonitoredShop renewable = start(
                    withCertificate(MonitoredShop.named(expired), "expired")
                            .with("TLSCertFile", folder.resolve("pem"))
                            .with("TLSKeyFile", folder.resolve("key")),
                    both);
            shops.put("the agent's own certificate, TLSCertFile, expired at ", renewable);
            shops.put(
                    "the agent's own, TLSCertFile, is of \"CN=Foreign CA\"",
                    start(withCertificate(MonitoredShop.named(prefix + "-foreign"), "foreign"), both));
            shops.put(
                    "the agent's own certificate, TLSCertFile, was revoked",
                    start(withCertificate(MonitoredShop.named(prefix + "-lost"), "lost"), both));
            shops.put(
                    "is of \"CN=server,O=Example\", but TLSServerCertSubject is \"CN=Server\"",
                    start(
                            withCertificate(MonitoredShop.named(prefix + "-picky"), "agent")
                                    .with("TLSServerCertSubject", "CN=Server"),
                            both));
            shops.put(
                    "the certificate of the peer is not signed by any of TLSCAFile: \"CN=server,O=Example\"",
                    start(
                            withCertificate(
                                    MonitoredShop.named(prefix + "-distrustful"), "agent", "foreign-ca.pem", "crl.pem"),
                            both));
            shops.put(
                    "was revoked: \"CN=server,O=Example\"",
                    start(
                            withCertificate(
                                    MonitoredShop.named(prefix + "-informed"), "agent", "ca.pem", "server-crl.pem"),
                            both));

            shops.forEach((reason, shop) -> both.forEach(zabbix -> assertSays(shop, zabbix, reason)));
            put("zajel.psk", "psk");
            put("agent.key", "key"); // which does not fit the certificate for a moment
            put("agent.pem", "pem");
            for (String corrected : List.of(mistaken, expired)) {
                both.forEach(zabbix -> assertPriceIsStored(zabbix, corrected));
            }
            for (MonitoredShop shop : List.of(correctable, renewable)) {
                assertThat(shop.agentLog()).anyMatch(line -> line.endsWith("changed files of TLS are taken over"));
            }
        } finally {
            shops.values().forEach(MonitoredShop::close);
        }
    }

    @OnRealZabbix
    void checkTellsHowConnectionsAreEncrypted(RealZabbix zabbix) {
        String name = Names.fresh("tls-checked");
        createHost(zabbix, name, certificate());
        zabbix.awaitConfiguration();
        String server = "Timeout=20,ServerActive=" + zabbix.serverAddress() + ",Hostname=" + name;

        assertThat(check(server + ",TLSConnect=cert,TLSCAFile=" + file("ca.pem") + ",TLSCertFile=" + file("agent.pem")
                        + ",TLSKeyFile=" + file("agent.key")))
                .contains(
                        "TLS: cert\n",
                        "TLSCertFile has \"CN=agent,O=Example\", issued by \"CN=Zabbix CA,O=Example\", valid until ",
                        "with " + zabbix.serverAddress()
                                + ": TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, certificate"
                                + " of \"CN=server,O=Example\"\n",
                        "server " + zabbix.serverAddress() + ": knows the host, 1 item");
        assertThat(check(server)).contains("TLS: unencrypted\n");
    }

    private String check(String argument) {
        ChildProcess check = ForkedJvm.of(Jdk.of(17))
                .named("check-" + folder.getFileName())
                .jar(MonitoredShop.AGENT_JAR, "check", argument)
                .start(folder);
        check.awaitExit();
        return check.stdout();
    }

    /** Makes one of the files this agent's, all at once. */
    private void put(String name, String place) throws IOException {
        Files.move(
                Files.copy(file(name), folder.resolve(place + ".new"), StandardCopyOption.COPY_ATTRIBUTES),
                folder.resolve(place),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, Object> key(String identity) {
        return Map.of("tls_accept", 2, "tls_psk_identity", identity, "tls_psk", line("zajel.psk"));
    }

    private static Map<String, Object> certificate() {
        return Map.of("tls_accept", 4, "tls_issuer", "CN=Zabbix CA,O=Example", "tls_subject", "CN=agent,O=Example");
    }

    private static void createHost(RealZabbix zabbix, String name, Map<String, Object> encryption) {
        zabbix.api().createItem(zabbix.api().createHost(name, encryption), NewItem.active(PRICE, FLOAT));
    }

    /** From now on hosts may register themselves by key too. */
    private static void letRegister(RealZabbix zabbix, String name) {
        String template = zabbix.api().createTemplate(name + "-template", NewItem.active(PRICE, FLOAT));
        zabbix.api().autoRegister("app=" + name, template);
        zabbix.api()
                .call(
                        "autoregistration.update",
                        Map.of("tls_accept", 3, "tls_psk_identity", name, "tls_psk", line("other.psk")));
    }

    private static ZabbixProxy proxyOf(RealZabbix zabbix, String host, Map<String, Object> encryption) {
        String name = Names.fresh("proxy");
        Map<String, Object> fields = new HashMap<>(encryption);
        fields.put("monitored_by", 1);
        fields.put("proxyid", zabbix.api().createProxy(name));
        createHost(zabbix, host, fields);
        return zabbix.startProxy(name, Ports.free());
    }

    private static String line(String name) {
        try {
            return Files.readString(file(name)).trim();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path file(String name) {
        return TlsFiles.shared().file(name);
    }

    private static Plan onJdkOf(String name) {
        return MonitoredShop.named(name).onJdk(Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)));
    }

    private static Plan withKey(Plan plan, String identity, String name) {
        return withKey(plan, identity, file(name));
    }

    private static Plan withKey(Plan plan, String identity, Path file) {
        return plan.with("TLSConnect", "psk").with("TLSPSKIdentity", identity).with("TLSPSKFile", file);
    }

    private static Plan withCertificate(Plan plan, String name) {
        return withCertificate(plan, name, "ca.pem", "crl.pem");
    }

    private static Plan withCertificate(Plan plan, String name, String authority, String revoked) {
        return plan.with("TLSConnect", "cert")
                .with("TLSCAFile", file(authority))
                .with("TLSCRLFile", file(revoked))
                .with("TLSCertFile", file(name + ".pem"))
                .with("TLSKeyFile", file(name + ".key"));
    }

    private static MonitoredShop start(Plan plan, List<RealZabbix> servers) {
        List<String> addresses = new ArrayList<>();
        servers.forEach(server -> addresses.add(server.serverAddress()));
        return plan.reportingTo(String.join(",", addresses));
    }

    private static void assertPriceIsStored(RealZabbix zabbix, String name) {
        Host host = Eventually.patiently().find(name, () -> zabbix.api().findHost(name));
        Values values = new Values(zabbix, host);
        values.awaitValue(PRICE, "3.1"::equals);
        assertThat(zabbix.api().history(values.item(PRICE))).isNotEmpty();
    }

    private static void assertSays(MonitoredShop shop, RealZabbix zabbix, String reason) {
        Eventually.patiently()
                .see(
                        reason,
                        shop::agentLog,
                        log -> log.stream()
                                .anyMatch(line -> line.contains("WARN cannot get the list of items from "
                                                + zabbix.serverAddress() + " (TLS: ")
                                        && line.contains(reason)));
    }
}
