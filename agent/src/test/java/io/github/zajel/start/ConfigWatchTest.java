// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Log;
import io.github.zajel.config.OptionsReader;
import io.github.zajel.testing.RecordedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {
    private Runnable duringTheReading = () -> {};

    /** The reader asks it for the variables that a file mentions. */
    private final Map<String, String> environment = new HashMap<>() {
        @Override
        public String get(Object name) {
            duringTheReading.run();
            duringTheReading = () -> {};
            return super.get(name);
        }
    };

    private final RecordedLog recorded = new RecordedLog();
    private final List<Integer> taken = new ArrayList<>();
    private final OptionsReader reader = new OptionsReader(new Properties(), environment);

    @TempDir
    private Path folder;

    private Path file;
    private int writes;

    @BeforeEach
    void writeFirst() throws IOException {
        file = folder.resolve("zajel.conf");
        write(file, "ServerActive=a\nDebugLevel=1\n");
    }

    @Test
    void aChangedFileIsHandedOnOnce() throws Exception {
        ConfigWatch watch = watch();
        write(file, "ServerActive=a\nDebugLevel=2\n");
        watch.look();
        watch.look();

        assertThat(taken).containsExactly(2);
        assertThat(recorded.lines()).isEmpty();
    }

    @Test
    void anUnchangedFileIsNotReadAgain() throws Exception {
        ConfigWatch watch = watch();
        watch.look();

        assertThat(taken).isEmpty();
    }

    @Test
    void aWrongFileChangesNothingAndIsToldOnce() throws Exception {
        ConfigWatch watch = watch();
        write(file, "ServerActive=a\nDebugLevel=x\n");
        watch.look();
        watch.look();

        assertThat(taken).isEmpty();
        assertThat(recorded.lines()).hasSize(1);
        assertThat(recorded.lines().get(0))
                .startsWith("WARN the changed configuration is not taken over: ")
                .contains("DebugLevel");
    }

    @Test
    void aWrongFileThatIsMendedIsTakenOver() throws Exception {
        ConfigWatch watch = watch();
        write(file, "nonsense");
        watch.look();
        write(file, "ServerActive=a\nDebugLevel=4\n");
        watch.look();

        assertThat(taken).containsExactly(4);
    }

    @Test
    void aRemovedFileChangesNothingAndIsTakenOverWhenItComesBack() throws Exception {
        ConfigWatch watch = watch();
        Files.delete(file);
        watch.look();
        assertThat(taken).isEmpty();
        write(file, "ServerActive=a\nDebugLevel=4\n");
        watch.look();

        assertThat(taken).containsExactly(4);
    }

    @Test
    void aFileIncludedByAChangeIsWatchedFromThenOn() throws Exception {
        ConfigWatch watch = watch();
        Path more = folder.resolve("more.conf");
        write(more, "DebugLevel=2\n");
        write(file, "ServerActive=a\nInclude=" + more + "\n");
        watch.look();
        write(more, "DebugLevel=3\n");
        watch.look();

        assertThat(taken).containsExactly(2, 3);
    }

    @Test
    void aFileChangedWhileItWasReadIsReadAgain() throws Exception {
        environment.put("LEVEL", "2");
        ConfigWatch watch = watch();
        write(file, "ServerActive=${LEVEL}\nDebugLevel=2\n");
        duringTheReading = () -> write(file, "ServerActive=a\nDebugLevel=4\n");
        watch.look();
        watch.look();

        assertThat(taken).containsExactly(2, 4);
    }

    @Test
    @Timeout(60)
    void withoutFilesThereIsNothingToWatch() throws Exception {
        String argument = "ServerActive=a";
        new ConfigWatch(reader, argument, reader.read(argument), options -> {}, recorded.log(Log.Level.INFO)).run();
    }

    private ConfigWatch watch() throws Exception {
        String argument = file.toString();
        return new ConfigWatch(
                reader,
                argument,
                reader.read(argument),
                options -> taken.add(options.debugLevel()),
                recorded.log(Log.Level.INFO));
    }

    /** Each time with a later time stamp, however fast the test is. */
    private void write(Path to, String text) {
        try {
            Files.writeString(to, text);
            Files.setLastModifiedTime(to, FileTime.fromMillis(1_000_000_000_000L + 1000L * writes++));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
