// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.bootstrap;

/** Where {@code java -jar zajel.jar} enters. Here the process is ours, so the command's exit code ends it. */
public final class CommandMain {
    private CommandMain() {}

    /** Runs the command that the arguments name; exit code 0 only on success. */
    public static void main(String[] arguments) {
        int exitCode;
        try {
            exitCode = Isolated.runCommand(arguments);
        } catch (Throwable failure) {
            Isolated.complain(failure.toString());
            exitCode = 1;
        }
        System.exit(exitCode);
    }
}
