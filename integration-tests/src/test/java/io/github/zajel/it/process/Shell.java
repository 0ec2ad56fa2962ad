// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Short commands of the machine that need no supervision, such as {@code cp} and {@code rm}. */
public final class Shell {
    private Shell() {}

    /** Runs it. Fails, with what it printed, when its exit code is not 0. */
    public static void run(String... command) {
        run(List.of(command), true);
    }

    /** Runs it and gives what it printed, both streams and whatever its exit code. */
    public static String output(List<String> command) {
        return run(command, false);
    }

    private static String run(List<String> command, boolean mustSucceed) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 && mustSucceed) {
                throw new IllegalStateException(
                        String.join(" ", command) + ": exit code " + process.exitValue() + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
