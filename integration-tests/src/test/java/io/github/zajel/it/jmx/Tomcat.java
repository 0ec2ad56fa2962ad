// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.agent.RemoteBeans;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A real Tomcat as its makers pack it, with all of its samples.
 *
 * @param base an empty folder for its files
 * @param port where it serves
 */
public record Tomcat(String template, Path base, int port) implements Product {
    public static final Path HOME = Path.of(System.getProperty("zajel.tomcat")).normalize();

    @Override
    public String title() {
        return HOME.getFileName().toString().replace("apache-tomcat-", "Apache Tomcat ");
    }

    @Override
    public ForkedJvm jvm() {
        configure(base, port, -1);
        Path bin = HOME.resolve("bin");
        return ForkedJvm.of(Jdk.of(17))
                .options("-Xmx64m")
                .property("catalina.home", HOME.toString())
                .property("catalina.base", base.toString())
                .property("java.io.tmpdir", base.toString())
                .property(
                        "java.util.logging.config.file",
                        base.resolve("conf/logging.properties").toString())
                .property("java.util.logging.manager", "org.apache.juli.ClassLoaderLogManager")
                .classPath(bin.resolve("bootstrap.jar"), bin.resolve("tomcat-juli.jar"))
                .main("org.apache.catalina.startup.Bootstrap", "start");
    }

    /**
     * The official configuration, but on 127.0.0.1 and at ports of its own.
     *
     * @param stopPort where it can be told to end; -1 for nowhere
     */
    public static void configure(Path base, int port, int stopPort) {
        Path conf = base.resolve("conf");
        Shell.run("cp", "-r", HOME.resolve("conf").toString(), conf.toString());
        try {
            Path server = conf.resolve("server.xml");
            Files.writeString(
                    server,
                    Files.readString(server)
                            .replace("port=\"8080\"", "address=\"127.0.0.1\" port=\"" + port + "\"")
                            .replace("port=\"8005\"", "port=\"" + stopPort + "\"")
                            .replace("\"webapps\"", "\"" + HOME.resolve("webapps") + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void awaitReady(RemoteBeans beans, List<String> rules) throws Exception {
        Eventually.patiently().see("Tomcat", () -> beans.get("Catalina:type=Server", "stateName"), "STARTED"::equals);
        try (InputStream page =
                URI.create("http://127.0.0.1:" + port + "/").toURL().openStream()) {
            page.readAllBytes();
        }
    }
}
