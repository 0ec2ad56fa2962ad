// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Clock;
import io.github.zajel.testing.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryKeysTest {
    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private FileTree host;
    private long directory;

    @BeforeEach
    void makeTree() throws Exception {
        host = new FileTree(folder, time);
        Path first = host.file("root/d/f1.txt", "1234567890\n");
        Files.createLink(folder.resolve("root/d/hard.txt"), first);
        host.file("root/d/f2.log", "x\n");
        host.file("root/d/sub/s1.txt", "yy\n");
        host.file("root/d/sub/deep/z.txt", "z\n");
        Files.createSymbolicLink(folder.resolve("root/d/link"), Path.of("sub"));
        Files.createSymbolicLink(folder.resolve("root/l"), Path.of("d"));
        directory = Files.size(folder.resolve("root/d"));
    }

    // files 11 (twice), 2, 3, 2 bytes; the link 3; directories d, sub, deep
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vfs.dir.size[/d]                    | 3 | 21",
                "vfs.dir.size[/d//]                  | 3 | 21",
                "vfs.dir.size[/d,txt$]               | 0 | 16",
                "vfs.dir.size[/d,txt$,^f]            | 0 | 16",
                "vfs.dir.size[/d,,txt$]              | 3 | 5",
                "vfs.dir.size[/d,^/d$]               | 1 | 0",
                "vfs.dir.size[/d,,,,0]               | 2 | 16",
                "vfs.dir.size[/d,,,,1]               | 3 | 19",
                "vfs.dir.size[/d,,,,-1]              | 3 | 21",
                "vfs.dir.size[/d,,,,,^sub$]          | 1 | 16",
                "vfs.dir.size[/d,,,,,^deep$]         | 3 | 21",
                "vfs.dir.size[/d,,,,,^sub/deep$]     | 2 | 19",
                "vfs.dir.size[/d,,,disk]             | 3 | 16384",
            })
    void sizeIsTheSumOfDirectoriesAndOfEachFileOnce(String key, int directories, long bytes) {
        long blocks = key.contains("disk") ? 4096 : directory;
        assertThat(Long.parseLong(host.ask(key))).isEqualTo(directories * blocks + bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vfs.dir.count[/d]                        | 8",
                "vfs.dir.count[/d,,,file]                 | 5",
                "vfs.dir.count[/d,,,dir]                  | 2",
                "vfs.dir.count[/d,,,sym]                  | 1",
                "vfs.dir.count[/d,,,,dir]                 | 6",
                "vfs.dir.count[/d,,,,all]                 | 0",
                "vfs.dir.count[/d,,,file,file]            | 0",
                "'vfs.dir.count[/d,,,\"sym,dir\",,0]'     | 2",
                "vfs.dir.count[/d,,,,,1]                  | 7",
                "vfs.dir.count[/d,txt$,^f]                | 3",
                "vfs.dir.count[/d,,,file,,,3]             | 3",
                "vfs.dir.count[/d,,,file,,,,2]            | 2",
                "vfs.dir.count[/d,,,file,,,1K]            | 0",
                "vfs.dir.count[/d,,,file,,,,18446744073709551615] | 5",
                "vfs.dir.count[/d,,,,,,,,,,sub]           | 4",
                "vfs.dir.count[/l]                        | First parameter is not a directory.",
                "vfs.dir.count[/l/]                       | First parameter is not a directory."
            })
    void countIsOfAllBelow(String key, String answer) {
        assertThat(host.ask(key)).isEqualTo(answer);
    }

    @Test
    void ageIsSinceTheLastChange() throws Exception {
        for (String name : new String[] {"d/f1.txt", "d/f2.log", "d/sub/s1.txt", "d/sub/deep/z.txt"}) {
            Files.setLastModifiedTime(
                    folder.resolve("root/" + name), FileTime.from(Instant.parse("2026-03-01T12:00:00Z")));
        }
        Files.setLastModifiedTime(
                folder.resolve("root/d/f2.log"),
                FileTime.from(Instant.parse("2026-03-01T12:00:00Z").minus(Duration.ofDays(2))));
        assertThat(host.ask("vfs.dir.count[/d,,,file,,,,,1d]")).isEqualTo("1");
        assertThat(host.ask("vfs.dir.count[/d,,,file,,,,,2d]")).isEqualTo("1");
        assertThat(host.ask("vfs.dir.count[/d,,,file,,,,,172801]")).isEqualTo("0");
        assertThat(host.ask("vfs.dir.count[/d,,,file,,,,,0]")).isEqualTo("5");
        assertThat(host.ask("vfs.dir.count[/d,,,file,,,,,,1d]")).isEqualTo("4");
        assertThat(host.ask("vfs.dir.count[/d,,,file,,,,,,2d]")).isEqualTo("4");
        assertThat(host.ask("vfs.dir.count[/d,,,file,,,,,,1w]")).isEqualTo("5");
    }

    @Test
    void getTellsPathsAsTheMachineHasThem() {
        assertThat(host.ask("vfs.dir.get[/d/../d,^z]"))
                .startsWith("[{\"basename\":\"z.txt\",\"pathname\":\"/d/sub/deep/z.txt\",\"dirname\":\"/d/sub/deep\","
                        + "\"type\":\"file\",")
                .endsWith("}}]");
        assertThat(host.ask("vfs.dir.get[/d,,,fifo]")).isEqualTo("[]");
    }

    @Test
    void everyLevelOfADeepTreeIsEntered() throws Exception {
        Files.createDirectories(folder.resolve("root/deep" + "/a".repeat(100)));
        assertThat(host.ask("vfs.dir.count[/deep]")).isEqualTo("100");
        assertThat(host.ask("vfs.dir.count[/deep,,,,,50]")).isEqualTo("51");
    }

    @Test
    void walkEndsAtTheDeadline() {
        Clock passing = new Clock() {
            @Override
            public long wallMillis() {
                return time.wallMillis();
            }

            @Override
            public long monotonicNanos() {
                time.advance(Duration.ofSeconds(1));
                return time.monotonicNanos();
            }
        };
        assertThat(new FileTree(folder, passing).ask("vfs.dir.size[/d]")).isEqualTo("Timeout while processing item.");
    }
}
