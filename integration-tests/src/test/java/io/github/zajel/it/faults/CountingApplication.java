// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample that gives each reading another number, {@code CountsReadings}, with the released agent. */
final class CountingApplication implements AutoCloseable {
    private static final Path AGENT_JAR =
            Path.of(System.getProperty("zajel.jar")).normalize();
    private static final Path SAMPLES =
            Path.of(System.getProperty("zajel.samples")).normalize();
    private static final Path LOGS = RunFolder.empty(Path.of("target", "it-logs", "faults"));
    private static final Pattern END = Pattern.compile("numbers (\\d+) lines (\\d+)\n");

    private final Path folder;
    private final ChildProcess jvm;

    private CountingApplication(Path folder, ChildProcess jvm) {
        this.folder = folder;
        this.jvm = jvm;
    }

    /** One to start, as the host of this name. */
    static Plan named(String name) {
        return new Plan(name);
    }

    /**
     * Tells it to end its numbers, once they are as many as it was to give, and waits until it has.
     *
     * @return how many numbers were read and lines were written
     */
    long end() {
        try {
            Files.createFile(folder.resolve("end"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matcher end = Eventually.within(Duration.ofHours(2))
                .see("the last number", () -> END.matcher(jvm.stdout()), Matcher::find);
        return Long.parseLong(end.group(1)) + Long.parseLong(end.group(2));
    }

    /** What the agent has logged. */
    List<String> agentLog() {
        return jvm.stderr().lines().toList();
    }

    @Override
    public void close() {
        jvm.close();
    }

    @Override
    public String toString() {
        return jvm.tail();
    }

    /** Its command line. */
    static final class Plan {
        private final String name;
        private final Path folder;
        private final List<String> options = new ArrayList<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private List<String> wrapper = List.of();
        private long numbers;

        private Plan(String name) {
            this.name = name;
            this.folder = RunFolder.empty(LOGS.resolve(name));
            with("Hostname", name)
                    .with("BufferSend", 1)
                    .with("RefreshActiveChecks", 1)
                    .with("FirstCheck", "now");
        }

        /** At least so many; 0 unless told. */
        Plan giving(long newNumbers) {
            numbers = newNumbers;
            return this;
        }

        /** The file with its numbered lines. */
        Path log() {
            return folder.resolve("counts.log");
        }

        /** Lets its JVM have that clock. */
        Plan by(WallClock clock) {
            return within(clock.wrapper());
        }

        /** An option of the agent. */
        Plan with(String option, Object value) {
            options.add(option + "=" + value);
            return this;
        }

        /** Options of its JVM. */
        Plan jvmOptions(String... more) {
            jvmOptions.addAll(List.of(more));
            return this;
        }

        /** A command that runs its JVM in surroundings of its own. */
        Plan within(List<String> command) {
            wrapper = command;
            return this;
        }

        /** Starts it, its agent reporting to these servers. */
        CountingApplication reportingTo(String serverActive) {
            with("ServerActive", serverActive);
            ChildProcess jvm = ForkedJvm.of(Jdk.of(17))
                    .named(name)
                    .within(wrapper)
                    .options("-Xmx256m", "-XX:+UseSerialGC")
                    .options(jvmOptions.toArray(String[]::new))
                    .javaAgent(AGENT_JAR, String.join(",", options))
                    .classPath(SAMPLES)
                    .main("io.github.zajel.samples.hosts.CountsReadings", Long.toString(numbers))
                    .start(folder);
            return new CountingApplication(folder, jvm);
        }
    }
}
