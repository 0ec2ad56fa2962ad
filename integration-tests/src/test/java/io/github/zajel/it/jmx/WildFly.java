// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.agent.RemoteBeans;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.Provisioning;
import io.github.zajel.it.process.Shell;
import io.github.zajel.it.zabbix.JmxEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A WildFly, standalone, as its makers pack it; others read it by its management interface. */
final class WildFly implements Product {
    private static final String USER = "zabbix";
    private static final String PASSWORD = "till";

    private final Path home = home();
    private final Path base;

    /** @param folder an empty one for its files */
    WildFly(Path folder) {
        base = folder.resolve("standalone");
    }

    private static Path home() {
        try (Stream<Path> unpacked = Files.list(Provisioning.folder("product", "wildfly"))) {
            return unpacked.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar with its protocol. */
    static Path client() {
        return home().resolve("bin/client/jboss-client.jar");
    }

    @Override
    public String template() {
        return "WildFly Server by JMX";
    }

    @Override
    public String title() {
        return home.getFileName().toString().replace("wildfly-", "WildFly ").replace(".Final", "");
    }

    /** As its standalone.sh starts it. */
    @Override
    public ForkedJvm jvm() {
        Shell.run("cp", "-r", home.resolve("standalone").toString(), base.toString());
        try {
            Files.writeString(
                    base.resolve("configuration/mgmt-users.properties"),
                    USER + "=" + digest(USER + ":ManagementRealm:" + PASSWORD) + "\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ForkedJvm.of(Jdk.of(17))
                .options("-Xmx256m", "-XX:MaxMetaspaceSize=256m", "-Djava.net.preferIPv4Stack=true")
                .property("jboss.modules.system.pkgs", "org.jboss.byteman")
                .property("jboss.home.dir", home.toString())
                .property("jboss.server.base.dir", base.toString())
                .property("jboss.http.port", Integer.toString(Ports.free()))
                .property("jboss.https.port", Integer.toString(Ports.free()))
                .options("--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.util=ALL-UNNAMED")
                .jar(
                        home.resolve("jboss-modules.jar"),
                        "-mp",
                        home.resolve("modules").toString(),
                        "org.jboss.as.standalone");
    }

    /** The form in which it keeps passwords. */
    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ForkedJvm withJmx(ForkedJvm jvm, int port) {
        return jvm.property("jboss.management.http.port", Integer.toString(port));
    }

    @Override
    public JmxEndpoint endpoint(int port) {
        return new JmxEndpoint("service:jmx:remote+http://127.0.0.1:" + port, USER, PASSWORD);
    }

    @Override
    public ClassLoader drivers() {
        try {
            return new URLClassLoader(new URL[] {client().toUri().toURL()});
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> macros(int jmxPort) {
        return Map.of("{$WILDFLY.USER}", USER, "{$WILDFLY.PASSWORD}", PASSWORD);
    }

    @Override
    public void awaitReady(RemoteBeans beans, List<String> rules) throws Exception {
        Eventually.withinSeconds(120)
                .see("WildFly", () -> beans.get("jboss.as:management-root=server", "serverState"), "running"::equals);
    }
}
