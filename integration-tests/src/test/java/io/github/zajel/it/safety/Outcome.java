// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import java.util.List;

/**
 * How one run of a host application ended.
 *
 * @param exitCode of the process, 128 + the signal where one ended it
 * @param millis to the end of the process, from when it was told to end, or else from its start
 */
record Outcome(int exitCode, String stdout, String stderr, long millis) {
    private static final String OURS = "zajel: ";

    /** What the application and its JVM said on standard error. */
    String stderrOfHost() {
        return String.join(
                "\n", stderr.lines().filter(line -> !line.startsWith(OURS)).toList());
    }

    /** What the agent said on standard error, without its prefix. */
    List<String> linesOfAgent() {
        return stderr.lines()
                .filter(line -> line.startsWith(OURS))
                .map(line -> line.substring(OURS.length()))
                .toList();
    }

    @Override
    public String toString() {
        return "exit code " + exitCode + " after " + millis + " ms\n--- stdout\n" + stdout + "--- stderr\n" + stderr;
    }
}
