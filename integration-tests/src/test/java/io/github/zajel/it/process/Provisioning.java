// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.TestAbortedException;

/** Runs the scripts of {@code integration-tests/debian}, which bring what the tests need onto the machine, once. */
public final class Provisioning {
    private static final Path SCRIPTS = Path.of("debian").toAbsolutePath();
    private static final Map<String, Outcome> OUTCOMES = new ConcurrentHashMap<>();

    private Provisioning() {}

    /** The path of one of the scripts. */
    public static String script(String name) {
        return SCRIPTS.resolve(name).toString();
    }

    /**
     * The folder that {@code script arguments} provides: at once, but for the first time on a machine.
     *
     * @throws TestAbortedException when this machine can't have it: the test is skipped, with the reason
     * @throws IllegalStateException the same, where it is {@linkplain Needed required}
     */
    public static Path folder(String script, String... arguments) {
        String name = (script + " " + String.join(" ", arguments)).trim();
        Outcome outcome = OUTCOMES.computeIfAbsent(name, key -> Outcome.of(script, arguments));
        if (outcome.succeeded) {
            return Path.of(outcome.output);
        }
        String reason = name + " can't be had here:\n" + outcome.output;
        throw Needed.REAL_ZABBIX.missing(reason);
    }

    /** A script's one line of output, or why it failed. */
    private record Outcome(boolean succeeded, String output) {
        static Outcome of(String script, String... arguments) {
            List<String> command = new ArrayList<>(List.of(script(script)));
            command.addAll(List.of(arguments));
            StringBuilder progress = new StringBuilder();
            try {
                Process process = new ProcessBuilder(command).start();
                try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        System.err.println(line); // progress: it may take minutes
                        progress.append(line).append('\n');
                    }
                }
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
                return process.waitFor() == 0 ? new Outcome(true, output) : new Outcome(false, progress.toString());
            } catch (IOException e) {
                return new Outcome(false, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Outcome(false, "interrupted");
            }
        }
    }
}
