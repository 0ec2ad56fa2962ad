// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import io.github.zajel.it.jmx.Jars;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * WildFly with all that the distribution switches on, started by its own script. The agent is a line in
 * {@code standalone.conf} and nothing else: neither {@code jboss.modules.system.pkgs} nor a log manager is named for it.
 */
final class WildFly implements RealServer {
    private final Path home = Jars.unpacked("wildfly");
    private final Path folder;
    private final int offset = Ports.free() - 8080;

    WildFly(Path folder) {
        this.folder = folder;
    }

    @Override
    public ChildProcess start(String... options) {
        Path base = folder.resolve("standalone");
        Shell.run("cp", "-r", home.resolve("standalone").toString(), base.toString());
        Path conf = folder.resolve("standalone.conf");
        try {
            Files.writeString(
                    conf,
                    Files.readString(home.resolve("bin/standalone.conf")) + "JAVA_OPTS=\"$JAVA_OPTS "
                            + String.join(" ", options) + "\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ChildProcess.start(
                "wildfly",
                folder,
                List.of(
                        "sh",
                        home.resolve("bin/standalone.sh").toString(),
                        "-b=127.0.0.1",
                        "-bmanagement=127.0.0.1",
                        "-Djboss.socket.binding.port-offset=" + offset,
                        "-Djboss.server.base.dir=" + base),
                Map.of(
                        "RUN_CONF",
                        conf.toString(),
                        "LAUNCH_JBOSS_IN_BACKGROUND", // it hands signals on then
                        "true",
                        "JAVA_HOME",
                        MortalJava.in(folder).toString()));
    }

    @Override
    public boolean isUp(ChildProcess server) {
        return server.stdout().contains("WFLYSRV0025");
    }

    @Override
    public List<String> stopCommand() {
        return List.of(
                "sh",
                home.resolve("bin/jboss-cli.sh").toString(),
                "--connect",
                "--controller=127.0.0.1:" + (9990 + offset),
                "--command=:shutdown");
    }

    @Override
    public List<String> keys() {
        return List.of(
                "jmx[\"jboss.as:management-root=server\",serverState]",
                "jmx[\"jboss.as:subsystem=datasources,data-source=ExampleDS,statistics=pool\",ActiveCount]",
                "jmx[\"jboss.as:subsystem=undertow,server=default-server,http-listener=default\",bytesReceived]",
                "jmx.get[beans,\"jboss.as:subsystem=undertow,server=*,http-listener=*\"]");
    }

    @Override
    public List<String> frameworks() {
        return List.of("wildfly", "undertow");
    }
}
