// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Needed;
import io.github.zajel.samples.minizabbix.Fault;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import io.github.zajel.samples.minizabbix.Value;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A persistent buffer on disks of all kinds: the host is unharmed, and values go on. */
class PersistentBufferDiskIT {
    private static final TemplateItem PING = TemplateItem.of("agent.ping", "1s", ValueType.UNSIGNED);

    @TempDir
    private Path folder;

    @Test
    void aFullDiskIsToldOnceAndUsedAgainWhenItHasRoom() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (MiniZabbix server = server()) {
            Outcome with = application()
                    .within(mounted("size=256k", disk, "head -c 1m /dev/zero >" + disk + "/fill 2>/dev/null"))
                    .once(jvm -> {
                        awaitLine(jvm, "cannot write PersistentBufferFile");
                        awaitValues(server, 2);
                        empty(Path.of("/proc", Long.toString(jvm.pid()), "root", disk.toString(), "fill"));
                        awaitLine(jvm, "is written again");
                        awaitValues(server, valuesOf(server).size() + 2);
                    })
                    .unharmedBy(arguments(server, disk.resolve("buffer")));

            assertThat(with.linesOfAgent())
                    .filteredOn(line -> line.contains("PersistentBufferFile"))
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("No space left on device");
            assertEachOnce(server);
        }
    }

    @Test
    void aReadOnlyFolderIsToldOnceAndValuesGoOn() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (MiniZabbix server = server()) {
            Outcome with = application()
                    .within(mounted("ro", disk, "true"))
                    .once(jvm -> awaitValues(server, 3))
                    .unharmedBy(arguments(server, disk.resolve("buffer")));

            assertThat(with.linesOfAgent())
                    .filteredOn(line -> line.contains("PersistentBufferFile"))
                    .singleElement()
                    .asString()
                    .contains("Read-only file system");
        }
    }

    @Test
    void filesThatAreRemovedAreToldOnceAndMadeAnew() throws IOException {
        try (MiniZabbix server = server()) {
            Path disk = Files.createDirectory(folder.resolve("disk"));
            Outcome with = application()
                    .once(jvm -> {
                        awaitValues(server, 2);
                        server.misbehave(Fault.of(Fault.Kind.DROP));
                        Eventually.patiently().see("files", () -> files(disk), files -> files.size() == 2);
                        files(disk).forEach(file -> file.toFile().delete());
                        awaitLine(jvm, "cannot write PersistentBufferFile");
                        awaitLine(jvm, "is written again");
                        int before = valuesOf(server).size();
                        server.behave();
                        awaitValues(server, before + 2);
                    })
                    .unharmedBy(arguments(server, disk.resolve("buffer")));

            assertThat(with.linesOfAgent())
                    .filteredOn(line -> line.contains("PersistentBufferFile"))
                    .hasSize(2);
            assertEachOnce(server);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 25})
    void valuesOfAKilledJvmAreSentByTheNextOneOnce(int jdk) throws IOException {
        Path file = folder.resolve("buffer");
        try (MiniZabbix server = server()) {
            application(jdk)
                    .once(jvm -> {
                        awaitValues(server, 2);
                        server.misbehave(Fault.of(Fault.Kind.LOSE_ANSWER).only("agent data"));
                        awaitValues(server, valuesOf(server).size() + 1);
                        server.behave();
                        server.misbehave(Fault.of(Fault.Kind.DROP));
                        long bytes = bytes(segments(file));
                        Eventually.patiently()
                                .see("values on disk", () -> bytes(segments(file)), now -> now > bytes + 100);
                        jvm.kill();
                    })
                    .with(arguments(server, file));
            long killed = System.currentTimeMillis() / 1000;
            int before = valuesOf(server).size();
            appendGarbage(segments(file));
            server.behave();

            Outcome next = application(jdk)
                    .once(jvm -> Eventually.patiently()
                            .see(
                                    "values of both",
                                    () -> valuesOf(server),
                                    values -> values.get(values.size() - 1).clock() > killed + 1
                                            && values.size() > before + 2))
                    .unharmedBy(arguments(server, file));

            assertEachOnce(server);
            assertThat(valuesOf(server).subList(before, valuesOf(server).size()))
                    .as("read before the end, sent after it")
                    .filteredOn(value -> value.clock() < killed)
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(next.linesOfAgent())
                    .filteredOn(line -> line.contains("WARN PersistentBufferFile"))
                    .singleElement()
                    .asString()
                    .contains("damaged");
            assertThat(segments(file)).as("all is sent").isEmpty();
        }
    }

    @Test
    void theSecondJvmWithOneFileSaysSoAndSendsWithoutIt() throws IOException {
        Path file = folder.resolve("buffer");
        try (MiniZabbix server = server()) {
            server.addHost("other");
            Outcome first = application()
                    .once(jvm -> {
                        awaitValues(server, 1);
                        Outcome second = application()
                                .once(other -> Eventually.patiently()
                                        .see(
                                                "values of the second",
                                                () -> server.values("other", PING.key()),
                                                values -> !values.isEmpty()))
                                .with(arguments(server, "other", file));
                        assertThat(second.linesOfAgent())
                                .filteredOn(line -> line.contains("PersistentBufferFile"))
                                .singleElement()
                                .asString()
                                .contains("another JVM uses it");
                        awaitValues(server, valuesOf(server).size() + 2);
                    })
                    .unharmedBy(arguments(server, file));

            assertThat(first.linesOfAgent()).noneMatch(line -> line.contains("PersistentBufferFile"));
            assertEachOnce(server);
        }
    }

    private Application application() {
        return application(17);
    }

    private Application application(int jdk) {
        return Application.of(Jdks.of(jdk), folder, "WorksUntilTold");
    }

    private static MiniZabbix server() throws IOException {
        MiniZabbix server = MiniZabbix.start(new Setup().items(List.of(PING)));
        server.addHost("host");
        return server;
    }

    private static String arguments(MiniZabbix server, Path file) {
        return arguments(server, "host", file);
    }

    private static String arguments(MiniZabbix server, String hostname, Path file) {
        return "ServerActive=127.0.0.1:" + server.port() + ",Hostname=" + hostname + ",FirstCheck=now,BufferSend=1"
                + ",RefreshActiveChecks=1,EnablePersistentBuffer=1,PersistentBufferFile=" + file;
    }

    /** A command that lets another see a disk of its own there. */
    private static String[] mounted(String options, Path where, String preparation) {
        Needed.root("a file system is mounted in a mount namespace", "unshare");
        String mount = "mount -t tmpfs -o " + options + " none " + where + "; " + preparation + "; exec \"$@\"";
        return new String[] {"unshare", "-m", "sh", "-c", mount, "sh"};
    }

    private static void awaitLine(ChildProcess jvm, String part) {
        Eventually.patiently().see(part, jvm::stderr, said -> said.contains(part));
    }

    private static void awaitValues(MiniZabbix server, int count) {
        Eventually.patiently().see(count + " values", () -> valuesOf(server), values -> values.size() >= count);
    }

    private static List<Value> valuesOf(MiniZabbix server) {
        return server.values("host", PING.key());
    }

    private static void assertEachOnce(MiniZabbix server) {
        assertThat(valuesOf(server))
                .extracting(value -> value.clock() + "." + value.ns())
                .doesNotHaveDuplicates();
    }

    private static void empty(Path file) {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void appendGarbage(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.write(file, new byte[] {0, 0, 0, 9, 1, 2, 3}, StandardOpenOption.APPEND);
        }
    }

    /** What holds the values. */
    private static List<Path> segments(Path file) {
        return files(file.getParent()).stream()
                .filter(each -> each.toString().startsWith(file + "."))
                .toList();
    }

    private static long bytes(List<Path> files) {
        return files.stream().mapToLong(each -> each.toFile().length()).sum();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
