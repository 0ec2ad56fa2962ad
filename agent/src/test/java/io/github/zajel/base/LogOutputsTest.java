// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.RecordedLog;
import io.github.zajel.testing.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogOutputsTest {
    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private final RecordedLog fallback = new RecordedLog();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream error = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void linesOnStandardErrorTellWhoseTheyAre() {
        LogOutputs.to(error, time).write(Log.Level.WARN, "cannot connect", null);
        LogOutputs.say(error, "off: no ServerActive");

        assertThat(lines())
                .containsExactly("zajel: 2026-03-01T12:00:00Z WARN cannot connect", "zajel: off: no ServerActive");
    }

    @Test
    void whatAServerSaysIsNoSecondLine() {
        LogOutputs.to(error, time).write(Log.Level.WARN, "it says: a\r\nERROR forged\u0000", null);
        LogOutputs.say(error, "b\nc");

        assertThat(lines()).containsExactly("zajel: 2026-03-01T12:00:00Z WARN it says: a  ERROR forged ", "zajel: b c");
    }

    @Test
    void noLineTellsAPassword() throws IOException {
        Path file = folder.resolve("zajel.log");
        Exception failure = new IOException("bad --password hunter2");
        LogOutputs.to(error, time).write(Log.Level.WARN, "cannot use amqp://shop:hunter2@queue", failure);
        LogOutputs.say(error, "TLSPSK=hunter2");
        LogOutputs.file(file, 0, time, fallback).write(Log.Level.WARN, "{\"token\":\"hunter2\"}", failure);

        assertThat(lines())
                .contains("zajel: 2026-03-01T12:00:00Z WARN cannot use amqp://shop:***@queue")
                .contains("zajel: java.io.IOException: bad --password ***")
                .contains("zajel: TLSPSK=***")
                .noneMatch(line -> line.contains("hunter2"));
        assertThat(file)
                .content()
                .startsWith("2026-03-01T12:00:00Z WARN {\"token\":\"***\"}")
                .doesNotContain("hunter2");
    }

    @Test
    void eachLineOfAStackTellsWhoseItIs() {
        LogOutputs.to(error, time).write(Log.Level.ERROR, "bug", new IllegalStateException("two\nlines"));

        assertThat(lines()).hasSizeGreaterThan(4).allMatch(line -> line.startsWith("zajel: "));
        assertThat(lines()).contains("zajel: java.lang.IllegalStateException: two", "zajel: lines");
    }

    @Test
    void aFileGetsTheLinesWithoutThePrefix() throws IOException {
        Path file = folder.resolve("zajel.log");
        Log.Output output = LogOutputs.file(file, 0, time, fallback);
        output.write(Log.Level.INFO, "first", null);
        output.write(Log.Level.INFO, "zwei ß", null);

        assertThat(file).content().isEqualToNormalizingNewlines("""
                2026-03-01T12:00:00Z INFO first
                2026-03-01T12:00:00Z INFO zwei ß
                """);
        assertThat(fallback.lines()).isEmpty();
    }

    @Test
    void aFileThatWouldGrowBeyondItsLimitIsKeptAsTheOldOne() throws IOException {
        Path file = folder.resolve("zajel.log");
        Log.Output output = LogOutputs.file(file, 70, time, fallback);
        for (String message : new String[] {"first", "second", "third", "fourth"}) {
            output.write(Log.Level.INFO, message, null);
        }

        assertThat(Files.readAllLines(file))
                .containsExactly("2026-03-01T12:00:00Z INFO third", "2026-03-01T12:00:00Z INFO fourth");
        assertThat(Files.readAllLines(folder.resolve("zajel.log.old")))
                .containsExactly("2026-03-01T12:00:00Z INFO first", "2026-03-01T12:00:00Z INFO second");
    }

    @Test
    void aLineLargerThanTheLimitIsWrittenAllTheSame() throws IOException {
        Path file = folder.resolve("zajel.log");
        Log.Output output = LogOutputs.file(file, 10, time, fallback);
        output.write(Log.Level.INFO, "first", null);
        output.write(Log.Level.INFO, "second", null);

        assertThat(Files.readAllLines(file)).containsExactly("2026-03-01T12:00:00Z INFO second");
    }

    @Test
    void aFileThatCannotBeWrittenSaysSoOnceForEachTimeItHappens() throws IOException {
        Path missing = folder.resolve("missing");
        Path file = missing.resolve("zajel.log");
        Log.Output output = LogOutputs.file(file, 1000, time, fallback);
        output.write(Log.Level.INFO, "first", null);
        output.write(Log.Level.INFO, "second", null);
        Files.createDirectory(missing);
        output.write(Log.Level.INFO, "third", null);
        Files.delete(file);
        Files.delete(missing);
        output.write(Log.Level.INFO, "fourth", null);

        String complaint = "WARN cannot write LogFile " + file;
        assertThat(fallback.lines()).hasSize(5);
        assertThat(fallback.lines().get(0)).startsWith(complaint).endsWith("logging here instead");
        assertThat(fallback.lines().subList(1, 3)).containsExactly("INFO first", "INFO second");
        assertThat(fallback.lines().get(3)).startsWith(complaint);
        assertThat(fallback.lines().get(4)).isEqualTo("INFO fourth");
    }

    @Test
    void aRemovedFileIsMadeAnew() throws IOException {
        Path file = folder.resolve("zajel.log");
        Log.Output output = LogOutputs.file(file, 1000, time, fallback);
        output.write(Log.Level.INFO, "first", null);
        Files.move(file, folder.resolve("zajel.log.1"));
        output.write(Log.Level.INFO, "second", null);

        assertThat(Files.readAllLines(file)).containsExactly("2026-03-01T12:00:00Z INFO second");
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
