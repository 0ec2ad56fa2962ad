// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.config.AllowExec;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vfs.dir.size} of what is on disk. */
@Timeout(60)
class DirectorySizeTest {
    private static final DiskSizes STAT = new StatBlocks(new ExecAccess(AllowExec.ALWAYS));

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private FileTree host;

    @BeforeEach
    void makeTree() throws Exception {
        host = new FileTree(folder, time);
        Path small = host.file("root/d/small.txt", "x");
        host.file("root/d/large.txt", "x".repeat(100_000));
        host.file("root/d/empty", "");
        Files.createLink(folder.resolve("root/d/again.txt"), small);
        try (RandomAccessFile holes =
                new RandomAccessFile(folder.resolve("root/d/holes.txt").toFile(), "rw")) {
            holes.setLength(50 << 20);
            holes.seek(20 << 20);
            holes.write(1);
        }
        host.file("root/d/sub/with blank\nand line é", "y".repeat(5000));
        host.file("root/d/sub/deep/f", "z");
        Files.createSymbolicLink(folder.resolve("root/d/link"), Path.of("large.txt"));
        Files.createSymbolicLink(folder.resolve("root/d/long"), Path.of("x".repeat(200)));
    }

    @Test
    void commandTellsWhatDuDoes() throws Exception {
        String before = du();
        // some file systems settle a moment after the writing
        assertThat(ask(STAT, "vfs.dir.size[/d,,,disk]")).isIn(before, du());
    }

    @ParameterizedTest
    @ValueSource(strings = {"txt$", ",txt$", "f,", "^/d$", ",,disk,0", ",,disk,1", ",,disk,,deep"})
    void allRulesAreThoseOfTheApparentSize(String rules) {
        // each of what is counted takes one block here, and nothing else does
        List<Path> asked = new ArrayList<>();
        DiskSizes one = (files, deadline) -> {
            Map<FileId, Long> sizes = new HashMap<>();
            files.forEach((id, file) -> {
                asked.add(file);
                sizes.put(id, 512L);
            });
            return sizes;
        };
        String[] parts = (rules + ",,,,,").split(",", -1);
        String key = "vfs.dir.size[/d," + parts[0] + "," + parts[1] + ",disk," + parts[3] + "," + parts[4] + "]";
        assertThat(ask(one, key)).isEqualTo(Integer.toString(512 * asked.size()));
        assertThat(asked).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void linkIsCountedByEachOfItsNamesAndWhatIsNoFileNotAtAll() throws Exception {
        Path link = host.file("root/l/f", "").resolveSibling("link");
        Files.createSymbolicLink(link, Path.of("abc"));
        Files.createLink(link.resolveSibling("same"), link);
        new ProcessBuilder("mkfifo", link.resolveSibling("fifo").toString())
                .start()
                .waitFor();
        assertThat(ask(FileTree.NO_SIZES, "vfs.dir.size[/l,.,^/l$]")).isEqualTo("6");
        assertThat(ask(FileTree.NO_SIZES, "vfs.dir.size[/l,fifo]")).isEqualTo("0");
        List<Path> asked = new ArrayList<>();
        DiskSizes none = (files, deadline) -> {
            asked.addAll(files.values());
            return Map.of();
        };
        ask(none, "vfs.dir.size[/l,,,disk]");
        assertThat(asked).hasSize(4).contains(link, link.resolveSibling("same"));
    }

    @Test
    void filesAreAskedForInQuestionsOfLimitedLength() {
        for (int i = 0; i < 1000; i++) {
            host.file("root/many/" + "n".repeat(200) + i, "");
        }
        List<Integer> counts = new ArrayList<>();
        DiskSizes counting = (files, deadline) -> {
            counts.add(files.size());
            assertThat(files.values().stream()
                            .mapToInt(file -> file.toString().length())
                            .sum())
                    .isLessThan(1 << 16);
            return Map.of();
        };
        ask(counting, "vfs.dir.size[/many,,,disk]");
        assertThat(counts).hasSizeGreaterThan(3);
        assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1001);
    }

    @Test
    void whereNothingTellsItIsEstimatedInWholeBlocks() {
        String estimate = Integer.toString(4096 * (3 + 1 + 25 + 2 + 1) + (50 << 20)); // links nothing
        assertThat(ask(FileTree.NO_SIZES, "vfs.dir.size[/d,,,disk]")).isEqualTo(estimate);
        assertThat(ask(new StatBlocks(new ExecAccess(AllowExec.NEVER)), "vfs.dir.size[/d,,,disk]"))
                .isEqualTo(estimate);
        LibraryCall<DiskSizes> library = new LibraryCall<>(new NativeAccess(null), functions -> {
            throw new NoSuchMethodException("statx");
        });
        assertThat(ask(new DiskSizeSource(library, FileTree.NO_SIZES), "vfs.dir.size[/d,,,disk]"))
                .isEqualTo(estimate);
    }

    @Test
    void timeoutIsNotTakenForAnEstimate() {
        DiskSizes slow = (files, deadline) -> {
            time.advance(Duration.ofSeconds(3));
            throw new UnsupportedItemException("Timeout while executing a shell script.");
        };
        assertThat(ask(slow, "vfs.dir.size[/d,,,disk]")).isEqualTo("Timeout while executing a shell script.");
    }

    private String ask(DiskSizes sizes, String key) {
        return host.ask(host.provider(sizes), key);
    }

    private String du() throws IOException {
        Process du = new ProcessBuilder(
                        "du", "-s", "--block-size=1", folder.resolve("root/d").toString())
                .start();
        try (InputStream in = du.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\t", 2)[0];
        }
    }
}
