// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.LogPosition;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.metric.StreamReading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** A folder with logs that are written and rotated by hand, and what a reading of them gave. */
final class LogFolder {
    final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    final List<String> warnings = new ArrayList<>();
    final List<String> values = new ArrayList<>();
    final List<LogPosition> positions = new ArrayList<>();
    List<GlobalRegexp> regexps = List.of();
    int timeoutMillis = 3000;

    /** Called with each value that is taken. */
    Runnable pass = () -> {};

    /** Called between any two steps of a run: when it asks for the time, and when it is about to open a file. */
    Runnable step = () -> {};

    boolean goesOnSoon;
    int room = Integer.MAX_VALUE;
    LogPosition known = LogPosition.START;

    private final Path folder;

    private final Clock clock = new Clock() {
        @Override
        public long wallMillis() {
            step.run();
            return time.wallMillis();
        }

        @Override
        public long monotonicNanos() {
            step.run();
            return time.monotonicNanos();
        }
    };

    /** No files, asked for before each opening. */
    private final List<Path> opened = new AbstractList<>() {
        @Override
        public Path get(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            step.run();
            return 0;
        }
    };

    LogFolder(Path folder) {
        this.folder = folder;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** A key whose parameters after the first are these. */
    LogReading reading(String name, String file, String more) {
        try {
            ItemKey key = ItemKey.parse(name + "[\"" + folder + "/" + file + "\"" + more + "]");
            Log log = new Log(Log.Level.WARN, (level, message, cause) -> warnings.add(message));
            return (LogReading) new LogProvider(20, new SecretFiles(opened), clock, log).prepare(key);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Appends, at the present second; nothing only makes the file. */
    void write(String file, String text) {
        if (text.isEmpty() && Files.exists(path(file))) {
            return;
        }
        io(() -> Files.writeString(path(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        touch(file);
    }

    /** Replaces the content in place. */
    void rewrite(String file, String text) {
        io(() -> Files.writeString(path(file), text, StandardOpenOption.TRUNCATE_EXISTING));
        touch(file);
    }

    void touch(String file) {
        io(() -> Files.setLastModifiedTime(path(file), FileTime.fromMillis(time.wallMillis())));
    }

    void rename(String from, String to) {
        io(() -> Files.move(path(from), path(to), StandardCopyOption.REPLACE_EXISTING));
    }

    /** Gives the log a number behind its name, if it is there, and begins another with this content. Any thread. */
    void rotate(String file, int number, String content, Instant mtime) {
        io(() -> {
            Path next = Files.writeString(path("next"), content);
            Files.setLastModifiedTime(next, FileTime.from(mtime));
            if (Files.exists(path(file))) {
                Files.move(path(file), path(file + "." + number));
            }
            Files.move(next, path(file));
        });
    }

    /** As {@code logrotate} does with {@code copytruncate}: first this, later {@link #rewrite} with nothing. */
    void copy(String from, String to) {
        io(() -> Files.copy(path(from), path(to), StandardCopyOption.REPLACE_EXISTING));
        touch(to);
    }

    void delete(String file) {
        io(() -> Files.deleteIfExists(path(file)));
    }

    void pass(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    /** One run, as if the next came so many seconds later; keeps what it says as the server would. */
    LogPosition read(LogReading reading, long seconds) throws UnsupportedItemException {
        LogPosition reached = reading.read(Deadline.in(timeoutMillis, clock), new Run(seconds));
        known = reached == null ? known : reached;
        return reached;
    }

    LogPosition read(LogReading reading) throws UnsupportedItemException {
        return read(reading, 1);
    }

    /** What reads and writes files. */
    interface Action {
        void run() throws IOException;
    }

    /** A test has no use for what goes wrong with its own files. */
    static void io(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Run implements StreamReading.Run {
        private final long seconds;

        Run(long seconds) {
            this.seconds = seconds;
        }

        @Override
        public LogPosition startPosition() {
            return known;
        }

        @Override
        public long seconds() {
            return seconds;
        }

        @Override
        public List<GlobalRegexp> regexps() {
            return regexps;
        }

        @Override
        public boolean offer(String text, LogPosition behind) {
            if (room == 0) {
                return false;
            }
            room--;
            pass.run();
            values.add(text);
            positions.add(behind);
            return true;
        }

        @Override
        public void goOnSoon() {
            goesOnSoon = true;
        }
    }
}
