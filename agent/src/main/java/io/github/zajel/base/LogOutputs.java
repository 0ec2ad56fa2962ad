// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The places a log can go to: standard error, or a file of bounded size. */
public final class LogOutputs {
    private static final String PREFIX = "zajel: ";
    private static final PrintStream STANDARD_ERROR = standardErrorOfTheProcess();

    private LogOutputs() {}

    /**
     * Not {@code System.err}: application servers put their log in its place, where each line of ours would be an error of
     * theirs, written with their locks held.
     */
    private static PrintStream standardErrorOfTheProcess() {
        try {
            return new PrintStream(new FileOutputStream(FileDescriptor.err), true);
        } catch (SecurityException forbidden) {
            return System.err;
        }
    }

    /** Lines that all begin with {@code zajel:}, those of a stack too, among those of the host. Standard output belongs to the host alone. */
    public static Log.Output standardError(Clock clock) {
        return to(STANDARD_ERROR, clock);
    }

    static Log.Output to(PrintStream stream, Clock clock) {
        return (level, message, cause) -> stream.print(lines(PREFIX, clock, level, message, cause));
    }

    /**
     * Appends to the file. When it would grow beyond {@code maxBytes} it is renamed to {@code <file>.old}, which is
     * overwritten, as the official agent does. A file that cannot be written sends the lines to {@code fallback}.
     *
     * @param maxBytes 0 for no limit
     */
    public static Log.Output file(Path file, long maxBytes, Clock clock, Log.Output fallback) {
        return new FileOutput(file, maxBytes, clock, fallback);
    }

    /** One line without time or level, for what keeps the agent from starting: there is no log yet. */
    public static void say(String message) {
        say(STANDARD_ERROR, message);
    }

    static void say(PrintStream stream, String message) {
        stream.println(PREFIX + oneLine(message));
    }

    private static String lines(
            String prefix, Clock clock, Log.Level level, String message, @Nullable Throwable cause) {
        // not the local time: asking for the zone would settle it for the host, which may set user.timezone in its main
        String time = Instant.ofEpochMilli(clock.wallMillis()).toString();
        StringBuilder lines = new StringBuilder();
        append(lines, prefix, time + ' ' + level + ' ' + message);
        if (cause != null) {
            StringWriter stack = new StringWriter();
            cause.printStackTrace(new PrintWriter(stack, true));
            for (String line : stack.toString().trim().split("\n", -1)) {
                append(lines, prefix, line);
            }
        }
        return lines.toString();
    }

    private static void append(StringBuilder lines, String prefix, String line) {
        lines.append(prefix).append(oneLine(line)).append(System.lineSeparator());
    }

    /** What a server or a bean said may hold anything; one message stays one line, and tells no password. */
    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder(Secrets.standard().inText(message));
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return line.toString();
    }

    private static final class FileOutput implements Log.Output {
        private final Path file;
        private final long maxBytes;
        private final Clock clock;
        private final Log.Output fallback;
        private boolean failed;

        FileOutput(Path file, long maxBytes, Clock clock, Log.Output fallback) {
            this.file = file;
            this.maxBytes = maxBytes;
            this.clock = clock;
            this.fallback = fallback;
        }

        /** Opened for each line: lines are rare, and a rotated or removed file is no special case. */
        @Override
        public synchronized void write(Log.Level level, String message, @Nullable Throwable cause) {
            byte[] bytes = lines("", clock, level, message, cause).getBytes(StandardCharsets.UTF_8);
            try {
                if (maxBytes > 0 && Files.exists(file) && Files.size(file) + bytes.length > maxBytes) {
                    Files.move(
                            file,
                            file.resolveSibling(file.getFileName() + ".old"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
                Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                failed = false;
            } catch (IOException | SecurityException unwritable) {
                if (!failed) {
                    failed = true;
                    fallback.write(
                            Log.Level.WARN,
                            "cannot write LogFile " + file + " (" + unwritable + "); logging here instead",
                            null);
                }
                fallback.write(level, message, cause);
            }
        }
    }
}
