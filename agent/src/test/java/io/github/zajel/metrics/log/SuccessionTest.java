// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.SecretFiles;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuccessionTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    private Path folder;

    /** The copy that was made of it before is not in the list; without what was known of the file it would be read anew. */
    @ParameterizedTest
    @EnumSource(LogKey.Rotation.class)
    void aFileThatWasEmptiedSinceItWasListedIsLookedAtAgain(LogKey.Rotation rotation) throws Exception {
        assertNotCarriedOver(rotation, path -> Files.writeString(path, ""));
    }

    /** Otherwise what bears its name by now would be compared with it, and all of it would be new. */
    @ParameterizedTest
    @EnumSource(LogKey.Rotation.class)
    void aFileThatWasRenamedSinceItWasListedIsLookedAtAgain(LogKey.Rotation rotation) throws Exception {
        assertNotCarriedOver(rotation, path -> {
            Files.move(path, folder.resolve("app.log.1"));
            Files.writeString(path, "4\n5\n6\n7\n");
        });
    }

    private interface Change {
        void to(Path file) throws IOException;
    }

    /** @param change what happens between the list and the look at the file's content */
    private void assertNotCarriedOver(LogKey.Rotation rotation, Change change) throws Exception {
        Path path = Files.writeString(folder.resolve("app.log"), "1\n2\n");
        LogFile before = listed(path);
        assertThat(before.takeFingerprint()).isTrue();
        before.processed = 4;

        Files.writeString(path, "1\n2\n3\n");
        LogFile now = listed(path);
        change.to(path);

        Succession succession = new Succession(List.of(before), before, rotation, Deadline.in(3000, time));
        assertThat(succession.carryOver(new ArrayList<>(List.of(now)))).isFalse();
    }

    private static LogFile listed(Path path) throws IOException {
        return new LogFile(path, Files.readAttributes(path, BasicFileAttributes.class), 1, new SecretFiles(List.of()));
    }
}
