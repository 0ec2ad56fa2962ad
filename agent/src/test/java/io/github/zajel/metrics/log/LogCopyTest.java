// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A log is written, copied and emptied between any two steps of a run that reads it, the first one too. */
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
        Seeds.check(60, random -> play(random, false));
    }

    /** Always the same: where several files get others' names while they are listed, a line may still come twice, if rarely. */
    @Test
    void everyLineComesOnceAndInOrderWhereOlderCopiesAreRenamedBeforeEachCopy() {
        for (int seed = 1; seed <= 60; seed++) {
            play(new Random(seed), true);
        }
    }

    private void play(Random random, boolean shifts) {
        clear();
        logs = new LogFolder(temp);
        logs.timeoutMillis = 1_000_000;
        LogReading reading = logs.reading("logrt", "app[.]log.*", ",,,1000,,,,copytruncate");
        Writer writer = new Writer(random, shifts);
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
            assertThat(e).hasMessageContaining("No such file"); // renamed in three runs: told, and tried again
        }
    }

    private void clear() {
        io(() -> {
            try (var files = Files.list(temp)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        });
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void io(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An application and the tool that rotates its log, action by action. */
    private final class Writer {
        private final Random random;
        private final boolean shifts;
        private final List<String> lines = new ArrayList<>();
        private final Deque<Action> next = new ArrayDeque<>();
        private String pending = "";
        private int rotations;
        private int folderChanges;
        private boolean isEmptied;

        Writer(Random random, boolean shifts) {
            this.random = random;
            this.shifts = shifts;
            next.add(this::append);
        }

        /** A log that is emptied and grows again while it is being read is torn: no agent can tell. So one of both in a run. */
        void during(Runnable run) {
            int rarity = 1 + random.nextInt(20);
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
                io(next.isEmpty() ? this::append : next.remove());
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
            write(text.substring(0, end));
        }

        private void endLine() {
            write(pending);
            pending = "";
        }

        private void write(String text) {
            boolean isNew = !Files.exists(logs.path("app.log"));
            logs.write("app.log", text);
            if (isNew) {
                folderChanged();
            }
        }

        private void rotate() {
            Path log = logs.path("app.log");
            Path copy = logs.path(String.format("app.log.%03d", shifts ? 1 : 999 - rotations));
            next.add(this::endLine);
            for (int i = shifts ? rotations : 0; i > 0; i--) {
                int number = i;
                next.add(() -> {
                    logs.rename(String.format("app.log.%03d", number), String.format("app.log.%03d", number + 1));
                    folderChanged();
                });
            }
            rotations++;
            next.add(() -> {
                copy(log, copy, 0);
                folderChanged();
            });
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

        /** At a time of its own, however coarse the machine's clock is. */
        private void folderChanged() {
            io(() -> Files.setLastModifiedTime(temp, FileTime.fromMillis(++folderChanges)));
        }
    }
}
