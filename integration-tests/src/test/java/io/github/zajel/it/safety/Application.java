// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One of the samples' host applications on one JDK, to be run alone and with the agent. A run alone that several tests
 * need is made once. An application that works until it is told to end is told, in the run with the agent, when the agent
 * has done what the test is about: no test depends on how fast the machine is.
 */
final class Application {
    /** The released jar. */
    static final Path ZAJEL = Path.of(System.getProperty("zajel.jar")).normalize();

    /** The samples; host applications need nothing else. */
    static final Path SAMPLES = Path.of(System.getProperty("zajel.samples")).normalize();

    /** A server that is not there: a reserved port, where nobody listens. */
    static final String NO_SERVER = "ServerActive=127.0.0.1:1";

    /** What an agent may cost at the end: two seconds, and what a machine that is busy with other tests adds. */
    private static final long MAX_DELAY_MILLIS = 2000 + 4000;

    private static final Map<String, Outcome> ALONE = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private final Jdk jdk;
    private final Path folder;
    private final String mainClass;
    private final String[] arguments;
    private List<String> options = List.of();
    private List<String> wrapper = List.of();
    private Consumer<ChildProcess> duty = Application::awaitTrouble;

    private Application(Jdk jdk, Path folder, String mainClass, String... arguments) {
        this.jdk = jdk;
        this.folder = folder;
        this.mainClass = mainClass;
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

    /** A command that runs its JVM in surroundings of its own, in both runs. */
    Application within(String... command) {
        wrapper = List.of(command);
        return this;
    }

    /**
     * What has to happen, in the run with the agent, before the application is told to end. Unless this is called: the agent
     * says that it is off, or in trouble.
     */
    Application once(Consumer<ChildProcess> newDuty) {
        duty = newDuty;
        return this;
    }

    /** The same as a condition, looked at again and again. */
    Application once(String what, BooleanSupplier condition) {
        return once(jvm ->
                Eventually.patiently().see(what, () -> condition.getAsBoolean() || !jvm.isAlive(), isSo -> isSo));
    }

    /** Runs it alone. */
    Outcome alone() {
        String key = String.join("\n", jdk.toString(), mainClass, options.toString(), wrapper.toString())
                + String.join("\n", arguments);
        Outcome alone = ALONE.computeIfAbsent(key, unused -> run(List.of(), jvm -> {}));
        assertThat(alone.stderr()).doesNotContainIgnoringCase("could not find or load main class");
        return alone;
    }

    /** Runs it with the agent, given these arguments. */
    Outcome with(String agentArguments) {
        return withOptions("-javaagent:" + ZAJEL + (agentArguments.isEmpty() ? "" : "=" + agentArguments));
    }

    /** Runs it with these further options of the JVM, by which it gets an agent. */
    Outcome withOptions(String... agentOptions) {
        return run(List.of(agentOptions), duty);
    }

    /** Runs it alone and with the agent, and gives the latter's outcome after comparing all that can be seen from outside. */
    Outcome unharmedBy(String agentArguments) {
        return requireUnharmed(with(agentArguments));
    }

    /** The same for a run made by {@link #with} or {@link #withOptions}. */
    Outcome requireUnharmed(Outcome with) {
        Outcome alone = alone();
        assertThat(with.exitCode()).as("exit code, %s", with).isEqualTo(alone.exitCode());
        assertThat(with.stdout()).as("standard output, %s", with).isEqualTo(alone.stdout());
        assertThat(with.stderrOfHost()).as("standard error, %s", with).isEqualTo(alone.stderrOfHost());
        assertThat(with.millis()).as("milliseconds, %s", with).isLessThan(alone.millis() + MAX_DELAY_MILLIS);
        return with;
    }

    private Outcome run(List<String> agentOptions, Consumer<ChildProcess> beforeItsEnd) {
        Path where = newFolder();
        long begin = System.nanoTime();
        try (ChildProcess jvm = start(agentOptions, where)) {
            boolean isStopped = mainClass.equals("WaitsForSignal");
            if (isStopped
                    || mainClass.equals("WorksUntilTold")
                    || List.of(arguments).contains("told")) {
                Eventually.patiently()
                        .see("the first line", () -> !jvm.stdout().isEmpty() || !jvm.isAlive(), isSo -> isSo);
                beforeItsEnd.accept(jvm);
                begin = System.nanoTime();
                if (isStopped) {
                    jvm.stop();
                } else {
                    Files.createFile(where.resolve("end"));
                }
            }
            int exitCode = jvm.awaitExit();
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            return new Outcome(exitCode, jvm.stdout(), jvm.stderr(), millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChildProcess start(List<String> agentOptions, Path where) {
        return ForkedJvm.of(jdk)
                .within(wrapper)
                .options(agentOptions.toArray(String[]::new))
                .options(options.toArray(String[]::new))
                .classPath(SAMPLES)
                .main("io.github.zajel.samples.hosts." + mainClass, arguments)
                .start(where);
    }

    private static void awaitTrouble(ChildProcess jvm) {
        Pattern trouble = Pattern.compile("zajel: (off:|\\S+ (WARN|ERROR) (?!process ))");
        Eventually.patiently()
                .see(
                        "the agent off or in trouble",
                        () -> jvm.isAlive() ? jvm.stderr() : "zajel: off: with the JVM",
                        said -> trouble.matcher(said).find());
    }

    private Path newFolder() {
        try {
            return Files.createDirectory(folder.resolve("run-" + NEXT.getAndIncrement()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
