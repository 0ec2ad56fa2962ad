// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server application from its start to its end.
 *
 * @param said each line of its output once, without what differs from run to run, and without the agent's
 * @param inside what {@link Spy} saw when it was up, in the same form
 * @param ofAgent the agent's lines
 * @param start until it was up
 * @param startCpu what its JVM had used of the processors then
 * @param end from when it was told to
 */
record Life(
        int exitCode,
        Set<String> said,
        Set<String> inside,
        List<String> ofAgent,
        Duration start,
        Duration startCpu,
        Duration end) {
    private static final String OURS = "zajel: ";

    /**
     * What servers say or not, as it happens: Tomcat, that a machine is slow; Payara, at its very end, where it gives its logger a
     * handler while the JDK takes all handlers away.
     */
    private static final Pattern BY_CHANCE =
            Pattern.compile("Creation of SecureRandom|PayaraMicroImpl\\$1 run|Payara Micro STOPPED");

    /** How it is told to end. */
    enum Ending {
        BY_SIGNAL,
        BY_ITS_OWN_COMMAND
    }

    /**
     * Lives it, in an empty folder.
     *
     * @param options that its JVM gets besides its own
     * @param duty what has to happen while it is up
     */
    static Life of(RealServer server, Path folder, List<String> options, Consumer<ChildProcess> duty, Ending ending) {
        long born = System.nanoTime();
        try (ChildProcess process = server.start(options.toArray(String[]::new))) {
            Eventually.patiently()
                    .see("the start of " + process, () -> server.isUp(process) || !process.isAlive(), isSo -> isSo);
            Duration start = Duration.ofNanos(System.nanoTime() - born);
            Duration startCpu = Spy.javaOf(process).info().totalCpuDuration().orElseThrow();
            duty.accept(process);
            List<String> inside = Spy.on(process, folder);
            long begin = System.nanoTime();
            if (ending == Ending.BY_SIGNAL) {
                process.handle().destroy();
            } else {
                end(server.stopCommand(), folder);
            }
            int exitCode = process.awaitExit();
            Duration end = Duration.ofNanos(System.nanoTime() - begin);
            List<String> lines = Stream.of(process.stdout(), process.stderr())
                    .flatMap(String::lines)
                    .toList();
            return new Life(
                    exitCode,
                    comparable(lines.stream().filter(line -> !line.startsWith(OURS)), folder),
                    comparable(inside.stream().filter(line -> !line.contains(": zajel-")), folder),
                    lines.stream().filter(line -> line.startsWith(OURS)).toList(),
                    start,
                    startCpu,
                    end);
        }
    }

    /** Seconds to start, of the processors until then, and to end. */
    String times() {
        return "%.1f | %.1f | %.1f".formatted(start.toMillis() / 1e3, startCpu.toMillis() / 1e3, end.toMillis() / 1e3);
    }

    private static void end(List<String> command, Path folder) {
        try (ChildProcess stopper = ChildProcess.start("stop", folder, command, Map.of())) {
            stopper.awaitExit();
        }
    }

    private static Set<String> comparable(Stream<String> lines, Path folder) {
        Set<String> comparable = new TreeSet<>();
        lines.filter(line -> !BY_CHANCE.matcher(line).find())
                .filter(line -> !line.matches(".*: +-javaagent:\\S*")) // each option is a line of its own there
                .map(line -> line.replace(folder.toString(), "FOLDER")
                        .replaceAll(" *-javaagent:[^ ]*", "")
                        .replaceAll("\u001b\\[[0-9;]*m", "")
                        .replaceAll("@[0-9a-f]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "#")
                        .replaceAll("[0-9]([0-9.,:]*[0-9])?", "#")
                        .replaceAll("Name(\"?: \"?)[A-Z][a-z]+-[A-Z][a-z]+", "Name$1#") // Payara makes one up
                        .replaceAll(" +", " ")
                        .strip())
                .forEach(comparable::add);
        return comparable;
    }

    /** An empty folder for one. */
    static Path newFolder(Path parent) {
        try {
            return Files.createTempDirectory(parent, "life-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
