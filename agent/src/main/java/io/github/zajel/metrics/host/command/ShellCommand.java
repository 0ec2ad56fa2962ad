// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.command;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command line for {@code /bin/sh}, run in the environment and the working directory of the application. Its answer is
 * there once the shell has ended; what the shell has left running in the background is not waited for. Any thread.
 */
final class ShellCommand {
    private static final File NULL = new File("/dev/null");

    /** As the official agent 7.0. */
    private static final long MAX_BYTES = 16 << 20;

    /** Several copies of the output exist for a moment, and the heap is the application's. */
    private static final int PART_OF_HEAP = 64;

    /** For one that is told to end: rpm of older systems would leave its database locked. */
    private static final long LAST_MILLIS = 100;

    /** How long output may wait for us at most, where there was none for a while. */
    private static final long MAX_PAUSE_MILLIS = 20;

    /** The shell's word, and Java's, for a program that a signal ended: this and the signal's number. */
    private static final int SIGNALLED = 128;

    private static final int SIGNALS = 64;

    private final String line;
    private final int maxBytes;
    private volatile @Nullable Process latest;

    ShellCommand(String line) {
        this(line, (int) Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
    }

    /** @param maxBytes of output; more of it ends the command */
    ShellCommand(String line, int maxBytes) {
        this.line = line;
        this.maxBytes = maxBytes;
    }

    /** What it printed, on standard error too, without blanks at the end, as UTF-8; and its exit code. */
    static final class Answer {
        final String text;
        final int exitCode;

        Answer(String text, int exitCode) {
            this.text = text;
            this.exitCode = exitCode;
        }
    }

    /**
     * Runs it to its end; refuses to while an earlier run has not ended.
     *
     * @param arguments of the line: {@code $1} and so on
     * @throws UnsupportedItemException in the official agent's words, when the time is over, a signal ended it, or it
     *     cannot be started
     */
    Answer run(Deadline deadline, String... arguments) throws UnsupportedItemException {
        Process earlier = latest;
        if (earlier != null && earlier.isAlive()) { // not even to be killed, as on a file system that is gone
            throw new UnsupportedItemException("Cannot execute command: an earlier one still hangs.");
        }
        FamilyMark mark = new FamilyMark();
        ProcessBuilder builder = builder(arguments).redirectErrorStream(true);
        mark.put(builder.environment());
        Process shell = start(builder);
        latest = shell;
        boolean hasEnded = false;
        try (InputStream in = shell.getInputStream()) {
            byte[] printed = read(shell, in, deadline);
            hasEnded = true;
            int signal = shell.exitValue() - SIGNALLED;
            if (signal > 0 && signal <= SIGNALS) {
                throw new UnsupportedItemException("Process killed by signal: " + signal + ".");
            }
            return new Answer(trimmed(printed), shell.exitValue());
        } catch (IOException e) {
            throw new UnsupportedItemException("Cannot read the output of the command: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnsupportedItemException("The agent is stopping.");
        } finally {
            if (!hasEnded) {
                end(shell);
                mark.killAll();
            }
        }
    }

    private static void end(Process shell) {
        shell.destroy();
        try {
            shell.waitFor(LAST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        shell.destroyForcibly();
    }

    /** Starts it and leaves it alone, with its output thrown away. */
    Process inBackground() throws UnsupportedItemException {
        return start(builder()
                .redirectOutput(ProcessBuilder.Redirect.to(NULL))
                .redirectError(ProcessBuilder.Redirect.to(NULL)));
    }

    private ProcessBuilder builder(String... arguments) {
        // the last word is what the shell calls itself in its messages
        List<String> words = new ArrayList<>(Arrays.asList("/bin/sh", "-c", line, "sh"));
        words.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(words).redirectInput(NULL);
    }

    private static Process start(ProcessBuilder builder) throws UnsupportedItemException {
        try {
            return builder.start();
        } catch (IOException | SecurityException e) {
            throw new UnsupportedItemException("Cannot execute command: " + e.getMessage());
        }
    }

    /**
     * Looks again and again, as a pipe of Java knows no deadline; and reads no more than is there, as whoever the shell has
     * left in the background holds the pipe open.
     */
    private byte[] read(Process shell, InputStream in, Deadline deadline)
            throws IOException, InterruptedException, UnsupportedItemException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        byte[] part = new byte[16 << 10];
        boolean hasEnded = false;
        int there = 0;
        long pause = 0;
        while (!hasEnded || there > 0) {
            if (deadline.hasPassed()) {
                throw new UnsupportedItemException("Timeout while executing a shell script.");
            }
            pause = there > 0 ? 0 : Math.min(MAX_PAUSE_MILLIS, pause + 1);
            hasEnded = shell.waitFor(pause, TimeUnit.MILLISECONDS);
            there = in.available();
            int count = in.read(part, 0, Math.min(part.length, there));
            if (printed.size() + count > maxBytes) {
                throw new UnsupportedItemException("Command output exceeded limit of " + (maxBytes >> 10) + " KB.");
            }
            printed.write(part, 0, count);
        }
        return printed.toByteArray();
    }

    /** Up to a zero byte, which no text has. */
    private static String trimmed(byte[] printed) {
        int end = 0;
        while (end < printed.length && printed[end] != 0) {
            end++;
        }
        while (end > 0 && " \t\r\n".indexOf(printed[end - 1]) >= 0) {
            end--;
        }
        return new String(printed, 0, end, StandardCharsets.UTF_8);
    }
}
