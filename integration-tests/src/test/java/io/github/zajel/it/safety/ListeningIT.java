// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A port is opened where the operator says who may come, and nowhere else. */
class ListeningIT {
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    @TempDir
    private Path folder;

    @Test
    void noPortIsOpenWhereNobodySaysWhich() {
        Set<Integer> ports = new TreeSet<>();
        Application.of(Jdks.usual(), folder, "WorksUntilTold")
                .once(jvm -> {
                    awaitLine(jvm, " WARN ");
                    ports.addAll(listening(jvm));
                })
                .unharmedBy(Application.NO_SERVER + ",Server=127.0.0.1");
        assertThat(ports).isEmpty();
    }

    @Test
    void theOnePortIsThatOfPassiveChecksAndIsFreeWithTheEndOfTheJvm() throws IOException {
        int port = Ports.free();
        try (Socket halfOpen = new Socket()) {
            Application.of(Jdks.usual(), folder, "WorksUntilTold")
                    .once(jvm -> {
                        Eventually.patiently()
                                .see("listening", () -> listening(jvm), ports -> ports.equals(Set.of(port)));
                        connect(halfOpen, port);
                    })
                    .unharmedBy("Server=127.0.0.1,ListenPort=" + port);
            new ServerSocket(port).close();
        }
    }

    @Test
    void aPortThatIsTakenHarmsNobody() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome with = Application.of(Jdks.usual(), folder, "WorksUntilTold")
                    .unharmedBy("Hostname=" + Names.fresh("taken") + ",Server=127.0.0.1,ListenIP=127.0.0.1,ListenPort="
                            + other.getLocalPort());
            assertThat(with.linesOfAgent())
                    .filteredOn(line -> line.contains("WARN"))
                    .singleElement()
                    .asString()
                    .contains("cannot listen on 127.0.0.1:" + other.getLocalPort() + " (address already in use)");
        }
    }

    private static void connect(Socket socket, int port) {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write('Z');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitLine(ChildProcess jvm, String part) {
        Eventually.patiently().see("a line with" + part, jvm::stderr, said -> said.contains(part));
    }

    /** The local ports on which the process listens, by the kernel's account. */
    private static Set<Integer> listening(ChildProcess jvm) {
        Path process = Path.of("/proc", Long.toString(jvm.pid()));
        Set<Integer> ports = new TreeSet<>();
        try {
            Set<String> own = sockets(process.resolve("fd"));
            for (String table : List.of("net/tcp", "net/tcp6")) {
                for (String line : Files.readAllLines(process.resolve(table))) {
                    String[] fields = line.trim().split(" +", -1);
                    if (fields[3].equals("0A") && own.contains(fields[9])) {
                        ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot look at the sockets of " + jvm, e);
        }
        return ports;
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        Set<String> inodes = new TreeSet<>();
        try (Stream<Path> all = Files.list(descriptors)) {
            for (Path each : all.toList()) {
                String target;
                try {
                    target = Files.readSymbolicLink(each).toString();
                } catch (IOException closedMeanwhile) {
                    continue;
                }
                Matcher socket = SOCKET.matcher(target);
                if (socket.matches()) {
                    inodes.add(socket.group(1));
                }
            }
        }
        return inodes;
    }
}
