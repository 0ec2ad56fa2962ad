// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import io.github.zajel.it.jmx.Jars;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Open Liberty, an OSGi application, started and ended by its own script. The agent is a line in {@code jvm.options}. */
final class OpenLiberty implements RealServer {
    private final Path home = Jars.unpacked("liberty");
    private final Path folder;

    OpenLiberty(Path folder) {
        this.folder = folder;
    }

    @Override
    public ChildProcess start(String... options) {
        try {
            Path server = Files.createDirectories(folder.resolve("servers/shop"));
            Files.writeString(server.resolve("jvm.options"), "-Xmx256m\n" + String.join("\n", options) + "\n");
            Files.writeString(server.resolve("server.xml"), """
                    <server>
                      <featureManager><feature>servlet-6.0</feature><feature>monitor-1.0</feature></featureManager>
                      <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                    </server>
                    """.formatted(Ports.free()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ChildProcess.start("liberty", folder, script("run"), Map.of());
    }

    @Override
    public boolean isUp(ChildProcess server) {
        return server.stdout().contains("CWWKF0011I");
    }

    @Override
    public List<String> stopCommand() {
        return script("stop");
    }

    private List<String> script(String command) {
        return List.of(
                "env",
                "WLP_USER_DIR=" + folder,
                "JAVA_HOME=" + MortalJava.in(folder),
                "sh",
                home.resolve("bin/server").toString(),
                command,
                "shop");
    }

    @Override
    public List<String> keys() {
        return List.of("jmx[\"WebSphere:feature=kernel,name=ServerInfo\",Name]", "jmx.get[beans,\"WebSphere:*\"]");
    }

    @Override
    public List<String> frameworks() {
        return List.of("liberty");
    }
}
