// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.config.AllowExec;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.testing.RecordedLog;
import io.github.zajel.testing.TimeUntil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CommandProviderTest extends MetricProviderContract {
    private final RecordedLog log = new RecordedLog();

    @TempDir
    Path folder;

    @Override
    protected MetricProvider newProvider() {
        return provider(AllowExec.ALWAYS, false);
    }

    @Override
    protected int randomTries() {
        return 5; // most of them start a process
    }

    // both official agents answer the same, but for what leaves something in the background
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "system.run[echo a; exit 3]                  ~ a",
                "system.run[exit 3]                          ~ ``",
                "system.run[echo out; echo err >&2]          ~ out\\nerr",
                "system.run[\"printf ' a  \\n\\n\\t '\"]        ~ ` a`",
                "system.run[echo a,wait]                     ~ a",
                "system.run[echo a,]                         ~ a",
                "system.run[true]                            ~ ``",
                "system.run[nosuchcommand 2>&1 | grep -c nosuch] ~ 1",
                "system.run[\"printf 'a\\0b'\"]               ~ a",
                "system.run[\"printf '\\303\\244'\"]           ~ ä",
                "system.run[\"cat; echo $0\"]                 ~ sh",
                "system.run[\"sleep 100 & echo $!\"]          ~ <number>",
                "system.run[\"head -c 300000 /dev/zero | tr '\\0' x | wc -c\"] ~ 300000"
            })
    void commandAnswersAsByTheOfficialAgent(String key, String value) throws Exception {
        String answer = read(key);
        if (value.equals("<number>")) {
            new ProcessBuilder("kill", answer).start().waitFor();
            assertThat(answer).containsOnlyDigits();
        } else {
            assertThat(answer).isEqualTo(value == null ? "" : value.replace("\\n", "\n"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "system.run                        ~ Invalid first parameter.",
                "system.run[]                      ~ Invalid first parameter.",
                "system.run[,bad]                  ~ Invalid first parameter.",
                "system.run[echo a,bad]            ~ Invalid second parameter.",
                "system.run[echo a,wait,x]         ~ Too many parameters.",
                "system.run[\"kill -9 $$\"]          ~ Process killed by signal: 9.",
                "system.hw.devices[bad]            ~ Invalid first parameter.",
                "system.hw.devices[pci,x]          ~ Too many parameters."
            })
    void refusalsAreThoseOfTheOfficialAgent(String key, String reason) {
        assertThatThrownBy(() -> read(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }

    @Test
    void allThatTheCommandStartedEndsWithItsTime() throws Exception {
        Path pids = folder.resolve("pids");
        Path ready = folder.resolve("ready");
        // a child, a grandchild, and one whose parents are gone
        String line = "(sleep 101 & echo $! >> " + pids + "; (sleep 102 & echo $! >> " + pids + "); wait) & "
                + "sleep 103 & echo $! >> " + pids + "; sleep 0.3; echo > " + ready + "; exec sleep 104";
        ShellCommand command = new ShellCommand(line, 1 << 20);
        Clock time = new TimeUntil(() -> Files.exists(ready) && lineCount(pids) == 3, 1000);
        assertThatThrownBy(() -> command.run(Deadline.in(1000, time)))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Timeout while executing a shell script.");
        assertThat(Files.readAllLines(pids)).hasSize(3).allSatisfy(CommandProviderTest::assertIsEnding);
    }

    @Test
    void tooMuchOutputEndsTheCommand() {
        assertThatThrownBy(() -> new ShellCommand("yes", 64 << 10).run(Deadline.in(20_000, Clock.system())))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Command output exceeded limit of 64 KB.");
    }

    @Test
    void commandInTheBackgroundIsNotWaitedForAndThereAreNotTooMany() throws Exception {
        Path wait = Files.createFile(folder.resolve("wait"));
        CommandProvider provider = provider(AllowExec.NEVER, false);
        String key = "system.run[\"while test -e " + wait + "; do sleep 0.1; done\",nowait]";
        for (int i = 0; i < 16; i++) {
            assertThat(read(provider, key)).isEqualTo("1");
        }
        assertThatThrownBy(() -> read(provider, key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Cannot execute command: 16 others still run in the background.");
        Files.delete(wait); // and all of them end
    }

    @Test
    void commandsAreLoggedWhereTheOperatorWantsIt() throws Exception {
        read(provider(AllowExec.NEVER, false), "system.run[echo a]");
        assertThat(log.lines()).isEmpty();
        read(provider(AllowExec.NEVER, true), "system.run[echo a]");
        assertThat(log.lines()).containsExactly("INFO executing command \"echo a\"");
    }

    @Test
    void devicesAreListedOnlyWhereProgramsMayBeStarted() throws Exception {
        assertThat(read("system.hw.devices[usb]")).isNotNull(); // devices or none, or that there is no such program
        assertThatThrownBy(() -> read(provider(AllowExec.NEVER, false), "system.hw.devices"))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Cannot obtain hardware information: lspci is not started: AllowExec=0 forbids it.");
    }

    private CommandProvider provider(AllowExec mode, boolean logsCommands) {
        return new CommandProvider(new ExecAccess(mode), logsCommands, log.log(Log.Level.INFO));
    }

    private String read(String key) throws Exception {
        return read(provider(AllowExec.ALWAYS, false), key);
    }

    private static String read(CommandProvider provider, String key) throws Exception {
        return provider.prepare(ItemKey.parse(key))
                .read(Deadline.in(20_000, Clock.system()))
                .text();
    }

    private static long lineCount(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** A signal is a request: on a busy machine the end comes a moment later. */
    private static void assertIsEnding(String pid) throws Exception {
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
        if (process.isPresent()) {
            try {
                process.get().onExit().get(10, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                // dead all the same, in a container whose first process does not care for orphans
                assertThat(Path.of("/proc", pid, "stat")).content().contains(") Z ");
            }
        }
    }
}
