// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import io.github.zajel.it.jmx.Jars;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import io.github.zajel.it.process.Shell;
import java.nio.file.Path;
import java.util.List;

/** Jetty with its HTTP server and its beans. */
final class Jetty implements RealServer {
    private final Path home = Jars.unpacked("jetty");
    private final Path folder;
    private final int port = Ports.free();
    private final int stopPort = Ports.free();

    Jetty(Path folder) {
        this.folder = folder;
    }

    @Override
    public ChildProcess start(String... options) {
        Shell.run(
                Jdk.of(17).tool("java"),
                "-jar",
                home.resolve("start.jar").toString(),
                "jetty.base=" + folder,
                "--add-modules=server,http,jmx");
        return ForkedJvm.of(Jdk.of(17))
                .named("jetty")
                .options("-Xmx64m")
                .options(options)
                .jar(
                        home.resolve("start.jar"),
                        "jetty.base=" + folder,
                        "jetty.http.host=127.0.0.1",
                        "jetty.http.port=" + port,
                        "STOP.PORT=" + stopPort,
                        "STOP.KEY=secret")
                .start(folder);
    }

    @Override
    public boolean isUp(ChildProcess server) {
        return server.stderr().contains("Started oejs.Server@");
    }

    @Override
    public List<String> stopCommand() {
        return List.of(
                Jdk.of(17).tool("java"),
                "-jar",
                home.resolve("start.jar").toString(),
                "STOP.PORT=" + stopPort,
                "STOP.KEY=secret",
                "--stop");
    }

    @Override
    public List<String> keys() {
        return List.of(
                "jmx.get[attributes,\"org.eclipse.jetty.server:type=server,*\"]",
                "jmx.get[attributes,\"org.eclipse.jetty.util.thread:type=queuedthreadpool,*\"]");
    }

    @Override
    public List<String> frameworks() {
        return List.of("jetty");
    }
}
