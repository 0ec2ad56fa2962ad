// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import io.github.zajel.it.jmx.Jars;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import java.nio.file.Path;
import java.util.List;

/** Payara Micro, a GlassFish in one executable jar, which brings a log manager of its own. */
final class PayaraMicro implements RealServer {
    private final Jars jars = Jars.of("payara");
    private final Path folder;

    PayaraMicro(Path folder) {
        this.folder = folder;
    }

    @Override
    public ChildProcess start(String... options) {
        return ForkedJvm.of(Jdk.of(17))
                .named("payara")
                .options("-Xmx256m", "-Djava.io.tmpdir=" + folder)
                .options(options)
                .jar(
                        jars.jar("payara-micro"),
                        "--noHazelcast",
                        "--noCluster",
                        "--name",
                        "shop",
                        "--port",
                        Integer.toString(Ports.free()),
                        "--rootDir",
                        folder.resolve("root").toString())
                .start(folder);
    }

    @Override
    public boolean isUp(ChildProcess server) {
        return (server.stdout() + server.stderr()).contains("ready in");
    }

    @Override
    public List<String> keys() {
        return List.of("jmx.get[beans,\"amx-support:*\"]");
    }

    @Override
    public List<String> frameworks() {
        return List.of("glassfish");
    }
}
