// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One of the samples' host applications on one JDK, to be run alone and with the agent. A run alone that several tests
 * need is made once.
 */
final class Application {
    /** The released jar. */
    static final Path ZAJEL = Path.of(System.getProperty("zajel.jar")).normalize();

    /** The samples; host applications need nothing else. */
    static final Path SAMPLES = Path.of(System.getProperty("zajel.samples")).normalize();

    /** A server that is not there: reserved, nobody listens. */
    static final String NO_SERVER = "ServerActive=127.0.0.1:1";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What an agent may cost at most, on a machine that is busy with other tests. */
    private static final long MAX_DELAY_MILLIS = 2000;

    private static final Map<String, Outcome> ALONE = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private final Jdk jdk;
    private final Path folder;
    private final String mainClass;
    private final String[] arguments;
    private final Map<String, String> environment = new TreeMap<>();
    private List<String> options = List.of();
    private List<String> wrapper = List.of();
    private Consumer<ChildProcess> meanwhile = jvm -> {};

    private Application(Jdk jdk, Path folder, String mainClass, String... arguments) {
        this.jdk = jdk;
        this.folder = folder;
        this.mainClass = "io.github.zajel.samples.hosts." + mainClass;
        this.arguments = arguments;
    }

    /** @param folder where its runs put their output, each in a folder of its own */
    static Application of(Jdk jdk, Path folder, String mainClass, String... arguments) {
        return new Application(jdk, folder, mainClass, arguments);
    }

    /** Of its JVM, in both runs. */
    Application options(String... newOptions) {
        options = List.of(newOptions);
        return this;
    }

    /** Of its process, in both runs. */
    Application environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A command that runs its JVM in surroundings of its own, in both runs. */
    Application within(String... command) {
        wrapper = List.of(command);
        return this;
    }

    /** What happens to it from outside, in both runs, before its end is awaited. */
    Application meanwhile(Consumer<ChildProcess> action) {
        meanwhile = action;
        return this;
    }

    /** Runs it alone. */
    Outcome alone() {
        String key = String.join("\n", jdk.toString(), mainClass, options.toString(), wrapper.toString())
                + String.join("\n", arguments)
                + environment;
        return ALONE.computeIfAbsent(key, unused -> run(List.of()));
    }

    /** Runs it with the agent, given these arguments. */
    Outcome with(String agentArguments) {
        return withOptions("-javaagent:" + ZAJEL + (agentArguments.isEmpty() ? "" : "=" + agentArguments));
    }

    /** Runs it with these further options of the JVM, by which it gets an agent. */
    Outcome withOptions(String... agentOptions) {
        return run(List.of(agentOptions));
    }

    /** Runs it alone and with the agent, and gives the latter's outcome after comparing all that can be seen from outside. */
    Outcome unharmedBy(String agentArguments) {
        return requireUnharmed(with(agentArguments));
    }

    /** The same for a run made by {@link #with} or {@link #withOptions}. */
    Outcome requireUnharmed(Outcome with) {
        return requireUnharmed(with, MAX_DELAY_MILLIS);
    }

    Outcome requireUnharmed(Outcome with, long maxDelayMillis) {
        Outcome alone = alone();
        assertThat(with.exitCode()).as("exit code, %s", with).isEqualTo(alone.exitCode());
        assertThat(with.stdout()).as("standard output, %s", with).isEqualTo(alone.stdout());
        assertThat(with.stderrOfHost()).as("standard error, %s", with).isEqualTo(alone.stderrOfHost());
        assertThat(with.millis()).as("milliseconds, %s", with).isLessThan(alone.millis() + maxDelayMillis);
        return with;
    }

    /** Starts it with the agent and leaves it running. */
    ChildProcess start(String agentArguments) {
        return start(List.of("-javaagent:" + ZAJEL + "=" + agentArguments), newFolder());
    }

    private Outcome run(List<String> agentOptions) {
        long begin = System.nanoTime();
        try (ChildProcess jvm = start(agentOptions, newFolder())) {
            meanwhile.accept(jvm);
            int exitCode = jvm.awaitExit(PATIENCE);
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            return new Outcome(exitCode, jvm.stdout(), jvm.stderr(), millis);
        }
    }

    private ChildProcess start(List<String> agentOptions, Path where) {
        ForkedJvm jvm = ForkedJvm.of(jdk)
                .within(wrapper)
                .options(agentOptions.toArray(String[]::new))
                .options(options.toArray(String[]::new))
                .classPath(SAMPLES)
                .main(mainClass, arguments);
        environment.forEach(jvm::environment);
        return jvm.start(where);
    }

    private Path newFolder() {
        try {
            return Files.createDirectory(folder.resolve("run-" + NEXT.getAndIncrement()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
