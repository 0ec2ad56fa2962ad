// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.LogPosition;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReadingTest {
    @TempDir
    Path temp;

    private LogFolder logs;

    @BeforeEach
    void build() {
        logs = new LogFolder(temp);
    }

    @Test
    void newLinesComeWithThePositionBehindThem() throws Exception {
        LogReading reading = logs.reading("log", "a.log", ",ERROR");
        logs.write("a.log", "one\nERROR two\nthree\nERR");

        assertThat(logs.read(reading)).isEqualTo(new LogPosition(20, 0));
        logs.write("a.log", "OR four\n");
        assertThat(logs.read(reading)).isEqualTo(new LogPosition(31, 0));
        assertThat(logs.values).containsExactly("ERROR two", "ERROR four");
        assertThat(logs.positions).containsExactly(new LogPosition(14, 0), new LogPosition(31, 0));
    }

    @Test
    void rotatedLogsTellTheTimeOfTheirFile() throws Exception {
        LogReading reading = logs.reading("logrt", "a.*", "");
        logs.write("a.log", "one\n");
        logs.write("b.log", "other\n");
        Files.createDirectory(logs.path("a.folder"));

        int now = (int) (logs.time.wallMillis() / 1000);
        assertThat(logs.read(reading)).isEqualTo(new LogPosition(4, now));
        assertThat(logs.values).containsExactly("one");
    }

    @Test
    void environmentOfAProcessIsNoLog() throws Exception {
        Files.createDirectory(logs.path("7"));
        logs.write("7/environ", "PASSWORD=x\n");

        assertThat(failure("log", "7/environ"))
                .isEqualTo("The environment of a process may hold passwords, so this agent does not read it.");
        assertThat(logs.values).isEmpty();
    }

    @Test
    void itGoesOnWhereTheServerKnowsItToBe() throws Exception {
        logs.write("a.log", "one\ntwo\n");
        logs.known = new LogPosition(4, 0);
        logs.read(logs.reading("log", "a.log", ""));

        assertThat(logs.values).containsExactly("two");
    }

    @Test
    void skipPassesOverWhatIsThereButNotOverWhatTheServerHasBegun() throws Exception {
        logs.write("a.log", "one\ntwo\n");
        LogReading reading = logs.reading("log", "a.log", ",,,,skip");
        assertThat(logs.read(reading)).isEqualTo(new LogPosition(8, 0));
        logs.write("a.log", "three\n");
        logs.read(reading);
        assertThat(logs.values).containsExactly("three");

        logs.known = new LogPosition(4, 0);
        logs.read(logs.reading("log", "a.log", ",,,,skip"));
        assertThat(logs.values).containsExactly("three", "two", "three");
    }

    @Test
    void skipReadsAFileThatAppearsLaterFromItsStart() throws Exception {
        LogReading one = logs.reading("log", "a.log", ",,,,skip");
        LogReading many = logs.reading("logrt", "a.log", ",,,,skip");
        logs.read(one);
        logs.read(many);
        logs.write("a.log", "one\n");
        logs.read(one);
        logs.read(many);

        assertThat(logs.values).containsExactly("one", "one");
    }

    @Test
    void ofManyFilesSkipPassesOverAll() throws Exception {
        logs.write("a.log.1", "one\n");
        logs.pass(1);
        logs.write("a.log", "two\n");
        LogReading reading = logs.reading("logrt", "a.log.*", ",,,,skip");
        logs.read(reading);
        logs.pass(1);
        logs.write("a.log", "three\n");
        logs.read(reading);

        assertThat(logs.values).containsExactly("three");
    }

    @Test
    void aRefusedLineIsOfferedAgain() throws Exception {
        LogReading reading = logs.reading("log", "a.log", "");
        logs.write("a.log", "one\ntwo\nthree\n");
        logs.room = 1;
        assertThat(logs.read(reading)).isEqualTo(new LogPosition(4, 0));
        logs.room = 9;
        assertThat(logs.read(reading, 0)).isEqualTo(new LogPosition(14, 0));

        assertThat(logs.values).containsExactly("one", "two", "three");
    }

    @Test
    void linesSentAndLinesLookedAtAreLimitedByTheTimeToTheNextRun() throws Exception {
        logs.write("a.log", "x\n".repeat(100) + "y\n".repeat(100));
        LogReading all = logs.reading("log", "a.log", ",,,5");
        assertThat(logs.read(all, 2)).isEqualTo(new LogPosition(20, 0));
        LogReading few = logs.reading("log", "a.log", ",y,,2");
        logs.known = LogPosition.START;
        assertThat(logs.read(few, 4)).isEqualTo(new LogPosition(160, 0));
    }

    @Test
    void aRunThatGoesOnHasOnlyWhatIsLeftOfTheLimits() throws Exception {
        logs.write("a.log", "x\n".repeat(100));
        LogReading reading = logs.reading("log", "a.log", ",,,10");
        logs.room = 4;
        logs.read(reading, 1);
        logs.room = 50;
        logs.read(reading, 0);

        assertThat(logs.values).hasSize(10);
    }

    @Test
    void aRunWhoseTimeIsUpAsksForAnother() throws Exception {
        logs.write("a.log", "one\ntwo\nthree\n");
        LogReading reading = logs.reading("log", "a.log", "");
        logs.pass = () -> logs.pass(1);
        assertThat(logs.read(reading)).isEqualTo(new LogPosition(8, 0));
        assertThat(logs.goesOnSoon).isTrue();
        logs.goesOnSoon = false;
        logs.read(reading, 0);

        assertThat(logs.values).containsExactly("one", "two", "three");
        assertThat(logs.goesOnSoon).isFalse();
    }

    @Test
    void aFolderThatCannotBeListedInTimeIsAFailureWithoutALoss() throws Exception {
        logs.write("a.log", "one\n");
        LogReading reading = logs.reading("logrt", "a.log", "");
        logs.timeoutMillis = 0;
        logs.read(reading);
        logs.read(reading);
        assertThatThrownBy(() -> logs.read(reading)).hasMessageContaining("takes too long");
        logs.timeoutMillis = 3000;
        logs.read(reading);

        assertThat(logs.values).containsExactly("one");
    }

    @Test
    void countIsOneNumberARunAlsoWhenItIsNone() throws Exception {
        logs.write("a.log", "x\ny\nx\n");
        LogReading reading = logs.reading("log.count", "a.log", ",x");
        logs.read(reading);
        logs.read(reading);

        assertThat(logs.values).containsExactly("2", "0");
        assertThat(logs.positions).containsOnly(new LogPosition(6, 0));
    }

    @Test
    void aCountThatIsRefusedIsCountedAgain() throws Exception {
        logs.write("a.log", "x\nx\n");
        LogReading reading = logs.reading("log.count", "a.log", ",,,3");
        logs.room = 0;
        assertThat(logs.read(reading)).isEqualTo(LogPosition.START);
        logs.room = 1;
        logs.write("a.log", "x\n");
        logs.read(reading, 0);

        assertThat(logs.values).containsExactly("3");
    }

    @Test
    void aFailureIsToldAtTheThirdTimeOnly() throws Exception {
        LogReading reading = logs.reading("log", "a.log", "");
        for (int i = 0; i < 2; i++) {
            assertThat(logs.read(reading)).isNull();
            assertThat(logs.read(reading)).isNull();
            assertThatThrownBy(() -> logs.read(reading))
                    .hasMessage("Cannot obtain information for file \"" + logs.path("a.log")
                            + "\": [2] No such file or directory");
        }
    }

    @Test
    void whatIsNoFileOrNoFolderIsSaid() throws Exception {
        assertThat(failure("log", ".")).isEqualTo("\"" + Path.of(temp + "/.") + "\" is not a regular file.");
        assertThat(failure("logrt", "none/x"))
                .isEqualTo("Cannot obtain directory information: [2] No such file or directory");
        Files.createSymbolicLink(logs.path("loop"), logs.path("loop"));
        assertThat(failure("log", "loop")).contains("[40] Too many levels of symbolic links");
    }

    private String failure(String name, String file) throws Exception {
        LogReading reading = logs.reading(name, file, "");
        logs.read(reading);
        logs.read(reading);
        try {
            return "no failure but " + logs.read(reading);
        } catch (UnsupportedItemException e) {
            return e.getMessage();
        }
    }

    @Test
    void noFileThatMatchesIsNoFailure() throws Exception {
        LogReading reading = logs.reading("logrt", "a.log", "");
        logs.known = new LogPosition(50, 100);
        assertThat(logs.read(reading)).isEqualTo(new LogPosition(0, 100));
        logs.write("a.log", "new\n");
        logs.read(reading);

        assertThat(logs.values).containsExactly("new");
    }

    @Test
    void globalRegexpsAreThoseOfTheLatestList() throws Exception {
        LogReading reading = logs.reading("log", "a.log", ",@x");
        logs.write("a.log", "1\n2\n");
        logs.regexps = List.of(new GlobalRegexp("x", "1", GlobalRegexp.Test.INCLUDES, "", true));
        logs.read(reading);
        logs.write("a.log", "1\n2\n");
        logs.regexps = List.of(new GlobalRegexp("x", "2", GlobalRegexp.Test.INCLUDES, "", true));
        logs.read(reading);
        assertThat(logs.values).containsExactly("1", "2");

        logs.regexps = List.of();
        assertThatThrownBy(() -> logs.read(reading)).hasMessage("Global regular expression \"x\" does not exist.");
    }

    @Test
    void whatCannotBeReadWithinTheDelayIsPassedOverAtALineStart() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            lines.append(String.format("%03d%n", i));
        }
        logs.write("a.log", lines.toString());
        LogReading reading = logs.reading("log", "a.log", ",,,10,,,20");
        logs.read(reading);
        logs.pass(1);
        logs.read(reading);

        // 10 lines in 1 s: 990 lines take 99 s, of which 79 are too many
        assertThat(logs.values.get(9)).isEqualTo("009");
        assertThat(logs.values.get(10)).isBetween("798", "801");
        assertThat(logs.warnings).hasSize(1).first().asString().contains("bytes of the log are passed over");
    }

    @Test
    void aLogThatIsKeptUpWithIsNotPassedOver() throws Exception {
        LogReading reading = logs.reading("log", "a.log", ",,,10,,,5");
        for (int i = 0; i < 5; i++) {
            logs.write("a.log", "x\n".repeat(8));
            logs.read(reading);
            logs.pass(1);
        }

        assertThat(logs.values).hasSize(40);
        assertThat(logs.warnings).isEmpty();
    }
}
