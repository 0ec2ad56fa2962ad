// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StatCommandTest {
    private static final Path ROOT = Path.of("/");
    private static final Path PROC = Path.of("/proc");

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));

    /** Tells 100 inodes, 40 of them free, for each file, and writes down that it ran. */
    private StatCommand command() {
        return command(
                "echo \"$@\" >> " + folder + "/runs; for f; do echo \"100 40 $f\"; done; echo noise; echo 1 x /");
    }

    private StatCommand command(String script) {
        return new StatCommand(time, Arrays.asList("sh", "-c", script, "stat"));
    }

    private List<String> runs() throws Exception {
        return Files.readAllLines(folder.resolve("runs"));
    }

    @Test
    void oneProcessAnswersForAllFiles() throws Exception {
        Map<Path, Inodes> counts = command().of(List.of(ROOT, PROC), inTime());
        assertThat(counts).containsOnlyKeys(ROOT, PROC);
        assertThat(counts.get(PROC).usage().figure("used").text()).isEqualTo("60");
        assertThat(runs()).containsExactly("/ /proc");
    }

    @Test
    void answerHoldsForTenSecondsAndTheNextIsForAllThatWereAsked() throws Exception {
        StatCommand command = command();
        command.of(Set.of(ROOT), inTime());
        time.advance(Duration.ofSeconds(9));
        command.of(Set.of(ROOT), inTime());
        assertThat(runs()).containsExactly("/");
        command.of(Set.of(PROC), inTime());
        time.advance(Duration.ofSeconds(10));
        command.of(Set.of(PROC), inTime());
        assertThat(runs()).containsExactly("/", "/ /proc", "/ /proc");
        time.advance(Duration.ofMinutes(6));
        command.of(Set.of(PROC), inTime());
        assertThat(runs()).last().isEqualTo("/proc");
    }

    @Test
    void processThatDoesNotEndInTimeIsEndedAndTold() {
        assertThatThrownBy(() -> command("exec sleep 100").of(Set.of(ROOT), Deadline.in(0, time)))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Cannot obtain filesystem information: stat did not end in time.");
    }

    @Test
    void reasonHoldsForTenSecondsToo() throws Exception {
        StatCommand command = command("echo run >> " + folder + "/runs; exec sleep 100");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> command.of(Set.of(ROOT), Deadline.in(1000, time)))
                    .isInstanceOf(UnsupportedItemException.class);
        }
        assertThat(runs()).hasSize(1);
    }

    @Test
    void missingCommandIsAReason() {
        assertThatThrownBy(() -> new StatCommand(time, List.of("/nonexistent/stat")).of(Set.of(ROOT), inTime()))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessageStartingWith("Cannot obtain filesystem information: ")
                .hasMessageContaining("/nonexistent/stat");
    }

    @Test
    void commandOfThisMachineKnowsTheRoot() throws Exception {
        assertThat(new StatCommand(time).of(List.of(ROOT, folder.resolve("none")), inTime()))
                .containsOnlyKeys(ROOT);
    }

    private Deadline inTime() {
        return Deadline.in(20_000, time);
    }
}
