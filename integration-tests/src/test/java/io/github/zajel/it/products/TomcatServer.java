// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import io.github.zajel.it.jmx.Tomcat;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tomcat with all of its samples, started and ended by its own script. The agent is a line in {@code setenv.sh}. */
final class TomcatServer implements RealServer {
    private final Path base;
    private final int port = Ports.free();
    private final int stopPort = Ports.free();

    TomcatServer(Path base) {
        this.base = base;
    }

    @Override
    public ChildProcess start(String... options) {
        Tomcat.configure(base, port, stopPort);
        try {
            Files.createDirectories(base.resolve("temp"));
            Files.createDirectories(base.resolve("bin"));
            Files.writeString(
                    base.resolve("bin/setenv.sh"),
                    "CATALINA_OPTS=\"-Xmx64m " + String.join(" ", options) + "\"\nJRE_HOME="
                            + Jdk.of(17).home());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ChildProcess.start("tomcat", base, script("run"), Map.of());
    }

    @Override
    public boolean isUp(ChildProcess server) {
        return server.stderr().contains("Server startup in");
    }

    @Override
    public List<String> stopCommand() {
        return script("stop");
    }

    private List<String> script(String command) {
        return List.of(
                "env",
                "CATALINA_BASE=" + base,
                "sh",
                Tomcat.HOME.resolve("bin/catalina.sh").toString(),
                command);
    }

    @Override
    public List<String> keys() {
        return List.of(
                "jmx[\"Catalina:type=Server\",stateName]",
                "jmx[\"Catalina:type=Manager,host=localhost,context=/examples\",activeSessions]",
                "jmx.get[attributes,\"Catalina:type=ThreadPool,*\"]");
    }

    @Override
    public List<String> frameworks() {
        return List.of("tomcat");
    }
}
