// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.command;

import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A variable in the environment of a program, by which all that it has started are found when they have to end. The official
 * agent kills a process group; in Java the programs are in that of the application, and their parents may have ended.
 */
final class FamilyMark {
    private static final String NAME = "_ZAJEL_COMMAND";
    private static final Path PROC = Paths.get("/proc");
    private static final int MAX_ENVIRONMENT_BYTES = 4 << 20;

    /** For those that were just starting another one when they were looked for. */
    private static final int ROUNDS = 3;

    private static final long KILL_MILLIS = 1000;

    private final String value = Long.toHexString(ThreadLocalRandom.current().nextLong());

    void put(Map<String, String> environment) {
        environment.put(NAME, value);
    }

    /** Ends all that have the mark and belong to our user, on Linux; on other systems none. */
    void killAll() {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> words = new ArrayList<>();
            words.add("/bin/sh");
            words.add("-c");
            words.add("kill -9 \"$@\"");
            words.add("sh");
            int own = words.size();
            addMarked(words);
            if (words.size() == own || !run(words)) {
                return;
            }
        }
    }

    private void addMarked(List<String> pids) {
        String mark = NAME + "=" + value;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC)) {
            for (Path process : processes) {
                String name = process.getFileName().toString();
                if (Decimal.parse(name, Integer.MAX_VALUE) > 0
                        && environment(process).contains(mark)) {
                    pids.add(name);
                }
            }
        } catch (IOException ignored) {
            // a system without such files
        }
    }

    /** Empty where it is not ours to see. */
    private static String environment(Path process) {
        try {
            byte[] bytes = ProcFile.read(process.resolve("environ"), MAX_ENVIRONMENT_BYTES);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (UnsupportedItemException unreadable) {
            return "";
        }
    }

    private static boolean run(List<String> words) {
        File nowhere = new File("/dev/null");
        try {
            Process kill = new ProcessBuilder(words)
                    .redirectInput(nowhere)
                    .redirectOutput(nowhere)
                    .redirectError(nowhere)
                    .start();
            return kill.waitFor(KILL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException ignored) {
            return false; // the machine has no room for another process
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
