// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.agent.RemoteBeans;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The controller of a WildFly domain with an application for servers that are not started. A process controller, whose JVM
 * is of no interest, starts it.
 */
final class WildFlyDomain extends WildFlyProduct {
    private final Path base;
    private final Path application;
    private final Path options;

    /** @param folder an empty one for its files */
    WildFlyDomain(Path folder) {
        base = folder.resolve("domain");
        application = folder.resolve("till.war");
        options = folder.resolve("controller.args");
    }

    @Override
    public String template() {
        return "WildFly Domain by JMX";
    }

    /** As its domain.sh starts it, but smaller. */
    @Override
    public ForkedJvm jvm() {
        Jdk jdk = Jdk.of(17);
        String java = jdk.tool("java");
        configure();
        return ForkedJvm.of(jdk)
                .options("-Xmx32m")
                .jar(
                        home.start(),
                        "-mp",
                        home.modules(),
                        "org.jboss.as.process-controller",
                        "-jboss-home",
                        home.folder().toString(),
                        "-jvm",
                        java,
                        "-mp",
                        home.modules(),
                        "--",
                        "@" + options,
                        "--",
                        "-default-jvm",
                        java);
    }

    /** The official configuration, but with the host's name that the template knows, and the application. */
    private void configure() {
        try {
            home.copy("domain", base);
            Files.createDirectory(application);
            Files.writeString(application.resolve("index.html"), "closed");
            Path host = base.resolve("configuration/host.xml");
            Files.writeString(
                    host,
                    Files.readString(host)
                            .replace("name=\"primary\"", "name=\"master\"")
                            .replaceAll(" auto-start=\"[a-z]+\"", "")
                            .replace("-server-group\"", "-server-group\" auto-start=\"false\""));
            String named = "<deployment name=\"till.war\" runtime-name=\"till.war\"";
            Path domain = base.resolve("configuration/domain.xml");
            Files.writeString(
                    domain,
                    Files.readString(domain)
                            .replace(
                                    "<server-groups>",
                                    "<deployments>" + named + "><fs-exploded path=\"" + application
                                            + "\"/></deployment></deployments><server-groups>")
                            .replace("</server-group>", "<deployments>" + named + "/></deployments></server-group>"));
            Files.writeString(options, "-Xmx200m\n-Djboss.domain.base.dir=" + base + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ForkedJvm with(ForkedJvm jvm, String option) {
        try {
            Files.writeString(options, option + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jvm;
    }

    @Override
    public void awaitReady(RemoteBeans beans, List<String> rules) throws Exception {
        Eventually.patiently()
                .see(
                        "the domain controller",
                        () -> beans.names("jboss.as:host=master,server-config=*")
                                .size(),
                        servers -> servers == 3);
    }
}
