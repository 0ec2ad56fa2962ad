// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Needed;
import io.github.zajel.it.process.Provisioning;
import io.github.zajel.it.process.RunFolder;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network namespace in which a part of all packets is lost at random, and from which one way leads out, to a server.
 * The kernel's packet filter drops them: what {@code tc} has for it is not in every kernel.
 */
final class LossyNetwork implements AutoCloseable {
    /** For {@code ServerActive} of an agent in it. */
    static final String SERVER = "127.0.0.1:" + Tunnel.PORT;

    private final RunFolder folder;
    private final Tunnel tunnel;
    private final ChildProcess nearEnd;

    private LossyNetwork(RunFolder folder, Tunnel tunnel, ChildProcess nearEnd) {
        this.folder = folder;
        this.tunnel = tunnel;
        this.nearEnd = nearEnd;
    }

    /**
     * Where this machine has no namespaces for us, the test is skipped.
     *
     * @param percent of the packets are lost, in either direction
     */
    static LossyNetwork to(String server, int percent, Path logs) {
        RunFolder folder = RunFolder.create("lossy");
        Path socket = folder.path().resolve("tunnel");
        Tunnel tunnel = Tunnel.end(socket, server);
        ChildProcess nearEnd = ForkedJvm.of(Jdk.of(17))
                .named("tunnel")
                .within(List.of(
                        Provisioning.script("lossy"), Provisioning.folder("nft").toString(), Integer.toString(percent)))
                .options("-Xmx64m", "-XX:+UseSerialGC")
                .classPath(testClasses())
                .main(Tunnel.class.getName(), socket.toString())
                .start(logs);
        LossyNetwork network = new LossyNetwork(folder, tunnel, nearEnd);
        Eventually.patiently().see("the tunnel", nearEnd::tail, tail -> tail.contains("ready") || !nearEnd.isAlive());
        if (!nearEnd.isAlive()) {
            network.close();
            throw Needed.LINUX_ROOT.missing(
                    "a network that loses packets takes root on Linux with unshare and ip: " + nearEnd.tail());
        }
        return network;
    }

    /** The beginning of the command line of a process that is in it. */
    List<String> wrapper() {
        return List.of("nsenter", "--net=/proc/" + nearEnd.pid() + "/ns/net");
    }

    @Override
    public void close() {
        nearEnd.close();
        tunnel.close();
        folder.close();
    }

    private static Path[] testClasses() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);
    }
}
