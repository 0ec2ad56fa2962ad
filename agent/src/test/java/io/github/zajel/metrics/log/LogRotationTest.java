// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.item.LogPosition;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are renamed, copied, emptied and written again: every line comes once, in order. */
class LogRotationTest {
    @TempDir
    Path temp;

    private LogFolder logs;

    @BeforeEach
    void build() {
        logs = new LogFolder(temp);
    }

    @Test
    void whatWasWrittenBeforeARenameIsReadBeforeTheNewFile() throws Exception {
        LogReading reading = logs.reading("logrt", "app[.]log.*", "");
        logs.write("app.log", "1\n");
        logs.read(reading);
        logs.write("app.log", "2\n");
        logs.rename("app.log", "app.log.1");
        logs.write("app.log", "3\n");
        LogPosition reached = logs.read(reading);

        assertThat(logs.values).containsExactly("1", "2", "3");
        assertThat(reached.lastLogSize()).isEqualTo(2);
    }

    @Test
    void linesOfALogThatRotatesWhileItsFilesAreListedComeOnceAndInOrder() throws Exception {
        LogReading reading = logs.reading("logrt", "app[.]log.*", "");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            lines.add("line " + i);
        }
        Thread rotation = new Thread(() -> {
            for (int i = 0; i < lines.size(); i += 3) {
                String file = String.join("\n", lines.subList(i, i + 3)) + "\n";
                logs.rotate(
                        "app.log",
                        i,
                        file,
                        Instant.parse("2026-02-01T00:00:00Z").plusSeconds(i));
            }
        });
        rotation.start();
        while (rotation.isAlive()) {
            logs.room = 2; // always behind
            try {
                logs.read(reading);
            } catch (UnsupportedItemException e) {
                assertThat(e).hasMessageContaining("renamed faster than"); // told, and tried again
            }
        }
        logs.room = Integer.MAX_VALUE;
        for (int run = 0; run < 100; run++) {
            logs.read(reading);
        }

        assertThat(logs.values).containsExactlyElementsOf(lines);
    }

    @Test
    void aLinkThatLeadsNowhereHidesNoFile() throws Exception {
        LogReading reading = logs.reading("logrt", "app[.]log.*", "");
        Files.createSymbolicLink(logs.path("app.log.latest"), logs.path("gone"));
        logs.write("app.log", "1\n");
        logs.read(reading);

        assertThat(logs.values).containsExactly("1");
    }

    @Test
    void aFileThatWasEmptiedIsReadFromItsStart() throws Exception {
        LogReading reading = logs.reading("log", "app.log", "");
        logs.write("app.log", "first\nsecond\n");
        logs.read(reading);
        logs.rewrite("app.log", "third\n");
        logs.read(reading);
        logs.rewrite("app.log", "fourth, and longer than ever\n");
        logs.read(reading);

        assertThat(logs.values).containsExactly("first", "second", "third", "fourth, and longer than ever");
    }

    @Test
    void theOriginalAndItsCopyAreReadOnce() throws Exception {
        LogReading reading = logs.reading("logrt", "app[.]log.*", ",,,,,,,copytruncate");
        logs.write("app.log", "1\n");
        logs.read(reading);
        logs.write("app.log", "2\n");
        logs.copy("app.log", "app.log.1");
        logs.read(reading);
        logs.rewrite("app.log", "");
        logs.read(reading);
        logs.write("app.log", "3\n");
        logs.read(reading);

        assertThat(logs.values).containsExactly("1", "2", "3");
    }

    @Test
    void aCopyThatIsStillBeingWrittenIsKnownForOne() throws Exception {
        String lines = "line\n".repeat(200);
        LogReading reading = logs.reading("logrt", "app[.]log.*", ",,,1000,,,,copytruncate");
        logs.write("app.log", lines);
        logs.read(reading);
        logs.pass(5);
        logs.write("app.log.1", lines.substring(0, 600));
        logs.read(reading);
        logs.pass(5);
        logs.write("app.log.1", lines.substring(600));
        logs.read(reading);

        assertThat(logs.values).hasSize(200);
    }

    @Test
    void aFileWrittenAgainInTheSameSizeIsReadAgainAtTheSecondLook() throws Exception {
        LogReading reading = logs.reading("logrt", "app[.]log", "");
        logs.write("app.log", "same\n");
        logs.read(reading);
        logs.pass(5);
        logs.touch("app.log");

        assertThat(logs.read(reading)).isNull();
        assertThat(logs.values).containsExactly("same");
        logs.read(reading);
        assertThat(logs.values).containsExactly("same", "same");
    }

    @Test
    void aFileWrittenAgainInTheSameSizeIsTheSameWhereTheKeySaysSo() throws Exception {
        LogReading reading = logs.reading("logrt", "app[.]log", ",,,,,,,mtime-noreread");
        logs.write("app.log", "same\n");
        logs.read(reading);
        logs.pass(5);
        logs.touch("app.log");
        logs.read(reading);
        logs.read(reading);

        assertThat(logs.values).containsExactly("same");
    }

    @Test
    void ofFilesOfOneSecondTheServersPositionIsInThatWhichIsLongEnough() throws Exception {
        logs.write("app.log", "new\n");
        logs.write("app.log.1", "done, and longer than the other\n");
        logs.known = new LogPosition(32, (int) (logs.time.wallMillis() / 1000));
        logs.read(logs.reading("logrt", "app[.]log.*", ""));

        assertThat(logs.values).containsExactly("new");
    }

    @Test
    void aFileIsReadFromItsStartWhereTheServersPositionIsBeyondItsEnd() throws Exception {
        logs.write("app.log", "new\n");
        logs.known = new LogPosition(100, 0);
        logs.read(logs.reading("log", "app.log", ""));

        assertThat(logs.values).containsExactly("new");
    }

    @Test
    void everyLineComesOnceAndInOrderWhateverHappensToTheFiles() {
        Seeds.check(60, random -> play(random, ""));
    }

    @Test
    void everyLineComesOnceAndInOrderWhereFilesAreCopiedAndEmptied() {
        Seeds.check(60, random -> play(random, ",,,,,,,copytruncate"));
    }

    /** A log is written in pieces, rotated and read, by readings that are restarted, into a buffer that is often full. */
    private void play(Random random, String more) {
        clear();
        logs = new LogFolder(temp);
        Writer writer = new Writer(random, !more.isEmpty());
        LogReading reading = logs.reading("logrt", "app[.]log.*", more);
        for (int step = 0; step < 60; step++) {
            logs.pass(1 + random.nextInt(2));
            int chance = random.nextInt(8);
            if (chance == 0) {
                writer.rotate();
            } else if (chance == 1 && more.isEmpty()) {
                reading = logs.reading("logrt", "app[.]log.*", more);
            } else if (chance < 5) {
                writer.append();
            } else {
                logs.room = random.nextInt(12);
                read(reading);
            }
        }
        writer.endLine();
        logs.room = Integer.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            logs.pass(1);
            read(reading);
        }
        assertThat(numbers(logs.values)).isEqualTo(numbers(writer.lines));
        assertThat(logs.values).isEqualTo(writer.lines);
    }

    private static String numbers(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll(" .*", "")).toList().toString();
    }

    private void read(LogReading reading) {
        try {
            logs.read(reading);
        } catch (UnsupportedItemException e) {
            throw new AssertionError(e);
        }
    }

    private void clear() {
        try (var files = Files.list(temp)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An application and its log's rotation, of which as many files are kept as there are. */
    private final class Writer {
        private final Random random;
        private final boolean copies;
        private final List<String> lines = new ArrayList<>();
        private String pending = "";
        private int rotations;

        Writer(Random random, boolean copies) {
            this.random = random;
            this.copies = copies;
        }

        void append() {
            StringBuilder text = new StringBuilder(pending);
            int count = random.nextInt(5);
            for (int i = 0; i < count; i++) {
                String line = lines.size() + " " + "x".repeat(random.nextInt(random.nextInt(10) == 0 ? 1500 : 20));
                lines.add(line);
                text.append(line).append('\n');
            }
            int end = text.length() - (random.nextInt(3) == 0 ? random.nextInt(text.length() + 1) : 0);
            int lineStart = text.lastIndexOf("\n", end - 1) + 1;
            if (copies && text.indexOf(" ", lineStart) >= end) {
                end = lineStart; // a file of one digit may be the beginning of many another
            }
            pending = text.substring(end);
            logs.write("app.log", text.substring(0, end));
        }

        void endLine() {
            logs.write("app.log", pending);
            pending = "";
        }

        /** Between two lines, as loggers do; another tool may empty the file at any moment, but then lines are torn. */
        void rotate() {
            endLine();
            String old = String.format("app.log.%03d", 999 - rotations++);
            if (copies) {
                logs.copy("app.log", old);
                logs.rewrite("app.log", "");
            } else {
                logs.rename("app.log", old);
                logs.pass(1); // a restart could not tell files of one second apart
                if (random.nextBoolean()) {
                    logs.write("app.log", "");
                }
            }
        }
    }
}
