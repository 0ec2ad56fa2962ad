// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.process;

import io.github.zajel.it.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process that cannot outlive this JVM, however the JVM ends: the kernel kills it then. What it prints goes to the
 * files {@code NAME.out} and {@code NAME.err} of a folder, appended to what an earlier process of that name printed.
 */
public final class ChildProcess implements AutoCloseable {
    /** The kernel's signal comes when the thread that started the process ends, so that thread must last. */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "child-process-starter");
        thread.setDaemon(true);
        return thread;
    });

    private final String name;
    private final Process process;
    private final Path out;
    private final Path err;

    private ChildProcess(String name, Process process, Path out, Path err) {
        this.name = name;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it in {@code folder}, with {@code environment} on top of this JVM's, of which an agent in it must not see
     * what is said to the tests.
     */
    public static ChildProcess start(String name, Path folder, List<String> command, Map<String, String> environment) {
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        List<String> mortal = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
        mortal.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(mortal)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("ZAJEL_"));
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(name, STARTER.submit(builder::start).get(), out, err);
        } catch (Exception e) {
            throw new IllegalStateException("cannot start " + String.join(" ", command), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end and gives the exit code: 128 + the signal where a signal ended it. */
    public int awaitExit() {
        Eventually.patiently().see("the end of " + name, () -> isAlive() ? tail() : "", String::isEmpty);
        return process.exitValue();
    }

    /** Asks it to end (TERM). */
    public void stop() {
        process.destroy();
    }

    /** Ends it at once (KILL). */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    @Override
    public void close() {
        kill();
    }

    /** All that it has printed to its standard output so far. */
    public String stdout() {
        return read(out);
    }

    /** All that it has printed to its standard error so far. */
    public String stderr() {
        return read(err);
    }

    /** Its last lines, for the message of a failed test. */
    public String tail() {
        return "--- " + name + " (pid " + pid() + (isAlive() ? "" : ", ended with " + process.exitValue()) + ")\n"
                + lastLines(stdout(), 25) + lastLines(stderr(), 25);
    }

    @Override
    public String toString() {
        return tail();
    }

    private static String lastLines(String text, int count) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size())) + "\n";
    }

    private static String read(Path file) {
        try {
            // Not readString: what a process prints may be cut inside a character, or be no text at all.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
