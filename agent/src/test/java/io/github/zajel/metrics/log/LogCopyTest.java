// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is written and rotated between any two steps of a run that reads it, the first one too. */
class LogCopyTest {
    @TempDir
    private Path temp;

    private LogFolder logs;

    @Test
    void aCopyThatIsWrittenWhileItsOriginalIsReadIsNotReadAgain() throws Exception {
        logs = new LogFolder(temp);
        LogReading reading = logs.reading("logrt", "app[.]log.*", ",,,,,,,copytruncate");
        logs.write("app.log", "1\n");
        logs.read(reading);
        logs.write("app.log", "2\n");
        logs.write("app.log.1", "");
        logs.pass = () -> logs.rewrite("app.log.1", "1\n2\n");
        logs.read(reading);
        logs.rewrite("app.log", "");
        logs.read(reading);
        logs.write("app.log", "3\n");
        logs.read(reading);

        assertThat(logs.values).containsExactly("1", "2", "3");
    }

    @Test
    void everyLineComesOnceAndInOrderWhateverHappensBetweenTwoStepsOfARun() {
        Seeds.check(60, random -> play(random, Way.COPY));
    }

    @Test
    void everyLineComesOnceAndInOrderWhereOlderCopiesAreRenamedBeforeEachCopy() {
        Seeds.check(60, random -> play(random, Way.SHIFT_AND_COPY));
    }

    @Test
    void everyLineComesOnceAndInOrderWhereTheLogIsRenamed() {
        Seeds.check(60, random -> play(random, Way.RENAME));
    }

    @Test
    void aCopyThatIsRenamedDuringEachListingIsNotReadAgain() throws Exception {
        logs = new LogFolder(temp);
        LogReading reading = logs.reading("logrt", "app[.]log.*", ",,,,,,,copytruncate");
        logs.write("app.log", "first\n");
        logs.read(reading);
        logs.copy("app.log", "app.log.1");
        logs.rewrite("app.log", "second\n");
        logs.read(reading);
        renameOnAndOn(() -> assertThat(logs.read(reading)).isNull());
        logs.read(reading);

        assertThat(logs.values).containsExactly("first", "second");
    }

    @Test
    void aCopyThatIsRenamedDuringEachListingOfTwoRunsIsReadBeforeWhatIsNew() throws Exception {
        logs = new LogFolder(temp);
        LogReading reading = logs.reading("logrt", "app[.]log.*", ",,,,,,,copytruncate");
        logs.write("app.log", "1\n2\n");
        logs.room = 1;
        logs.read(reading);
        logs.room = 2;
        logs.copy("app.log", "app.log.1");
        logs.rewrite("app.log", "");
        renameOnAndOn(() -> {
            logs.read(reading);
            logs.pass(2);
            logs.write("app.log", "3\n");
            logs.read(reading);
        });
        logs.read(reading);

        assertThat(logs.values).containsExactly("1", "2", "3");
    }

    private interface Runs {
        void run() throws Exception;
    }

    /** Whenever a listing has seen the copy's name, it gets another. */
    private void renameOnAndOn(Runs runs) throws Exception {
        int[] number = {1};
        logs.step = () -> logs.rename("app.log." + number[0], "app.log." + ++number[0]);
        runs.run();
        logs.step = () -> {};
    }

    private enum Way {
        /** To a name that was never used. */
        COPY,
        /** To the same name each time: older copies are renamed before. */
        SHIFT_AND_COPY,
        /** The log gets a name that was never used. */
        RENAME
    }

    private void play(Random random, Way way) {
        clear();
        logs = new LogFolder(temp);
        logs.timeoutMillis = 1_000_000;
        String option = way == Way.RENAME ? "rotate" : "copytruncate";
        LogReading reading = logs.reading("logrt", "app[.]log.*", ",,,1000,,,," + option);
        Writer writer = new Writer(random, way);
        writer.goOn(random.nextInt(12));
        for (int run = 0; run < 12; run++) {
            logs.room = random.nextInt(4) == 0 ? random.nextInt(5) : Integer.MAX_VALUE;
            writer.during(() -> read(reading));
            writer.goOn(random.nextInt(8));
            logs.pass(random.nextInt(2));
        }
        writer.finish();
        logs.room = Integer.MAX_VALUE;
        for (int run = 0; run < 8; run++) {
            logs.pass(1);
            read(reading);
        }
        assertThat(logs.values).isEqualTo(writer.lines);
    }

    private void read(LogReading reading) {
        try {
            logs.read(reading);
        } catch (UnsupportedItemException e) {
            // told, as it was so in three runs, and tried again
            assertThat(e.getMessage()).matches("Cannot open file .*No such file.*|.*renamed faster than .*");
        }
    }

    private void clear() {
        LogFolder.io(() -> {
            try (var files = Files.list(temp)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        });
    }

    /** An application and the tool that rotates its log, action by action. */
    private final class Writer {
        private final Random random;
        private final Way way;
        private final List<String> lines = new ArrayList<>();
        private final Deque<LogFolder.Action> next = new ArrayDeque<>();
        private String pending = "";
        private int rotations;
        private boolean isEmptied;

        Writer(Random random, Way way) {
            this.random = random;
            this.way = way;
            next.add(this::append);
        }

        /** A log that is emptied and grows again while it is being read is torn: no agent can tell. So one of both in a run. */
        void during(Runnable run) {
            int rarity = 2 + random.nextInt(20);
            isEmptied = false;
            logs.step = () -> {
                while (!isEmptied && random.nextInt(rarity) == 0) {
                    goOn(1);
                }
            };
            run.run();
            logs.step = () -> {};
        }

        void goOn(int actions) {
            for (int i = 0; i < actions; i++) {
                if (next.isEmpty() && random.nextInt(4) == 0) {
                    rotate();
                }
                logs.time.advance(Duration.ofMillis(random.nextInt(6) == 0 ? 1000 : 1));
                LogFolder.io(next.isEmpty() ? this::append : next.remove());
            }
        }

        void finish() {
            while (!next.isEmpty()) {
                goOn(1);
            }
            endLine();
        }

        private void append() {
            StringBuilder text = new StringBuilder(pending);
            for (int i = random.nextInt(4); i >= 0; i--) {
                String line = lines.size() + " " + "x".repeat(random.nextInt(8) == 0 ? 600 : 5);
                lines.add(line);
                text.append(line).append('\n');
            }
            int end = text.length() - random.nextInt(2);
            pending = text.substring(end);
            logs.write("app.log", text.substring(0, end));
        }

        private void endLine() {
            logs.write("app.log", pending);
            pending = "";
        }

        private void rotate() {
            next.add(this::endLine);
            if (way == Way.SHIFT_AND_COPY) {
                for (int number = rotations; number > 0; number--) {
                    rename(name(number), name(number + 1));
                }
                copyAndEmpty(name(1));
            } else if (way == Way.COPY) {
                copyAndEmpty(name(999 - rotations));
            } else {
                rename("app.log", name(999 - rotations));
                if (random.nextBoolean()) {
                    next.add(() -> logs.write("app.log", ""));
                }
            }
            rotations++;
        }

        private static String name(int number) {
            return String.format("app.log.%03d", number);
        }

        private void rename(String from, String to) {
            next.add(() -> logs.rename(from, to));
        }

        private void copyAndEmpty(String name) {
            Path log = logs.path("app.log");
            Path copy = logs.path(name);
            next.add(() -> copy(log, copy, 0));
            if (random.nextBoolean()) {
                // with a whole number at least: fewer bytes may be the beginning of many another file
                next.add(() -> copy(log, copy, 6 + random.nextInt((int) Files.size(log) + 1)));
            }
            next.add(() -> copy(log, copy, Integer.MAX_VALUE));
            if (random.nextBoolean()) {
                next.add(() -> Files.setLastModifiedTime(copy, Files.getLastModifiedTime(log)));
            }
            next.add(() -> {
                logs.rewrite("app.log", "");
                isEmptied = true;
            });
        }

        /** Goes on with the copy until it has so many bytes. */
        private void copy(Path log, Path copy, int until) throws IOException {
            byte[] all = Files.readAllBytes(log);
            int from = until == 0 ? 0 : (int) Files.size(copy);
            byte[] more = Arrays.copyOfRange(all, from, Math.min(until, all.length));
            Files.write(copy, more, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.setLastModifiedTime(copy, FileTime.fromMillis(logs.time.wallMillis()));
        }
    }
}
