// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.config.AllowExec;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls the library where the tests run on a Java that can; on an older one the command takes its place. */
class StatvfsCallTest {
    private static final Path ROOT = Path.of("/");
    private static final Path PROC = Path.of("/proc");

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void countsAreThoseOfTheCommand() throws Exception {
        StatvfsCall library = library();
        Path named = Files.createDirectory(folder.resolve("a b'c"));
        List<Path> files = List.of(ROOT, PROC, named, folder.resolve("none"));
        Map<Path, Inodes> called = library.of(files, inTime());
        Map<Path, Inodes> told = new StatCommand(time).of(files, inTime());
        assertThat(called).containsOnlyKeys(ROOT, PROC, named);
        for (Path file : called.keySet()) {
            assertThat(figure(called, file, "total")).as("%s", file).isEqualTo(figure(told, file, "total"));
            // others make and remove files meanwhile
            assertThat(figure(called, file, "free"))
                    .as("%s", file)
                    .isCloseTo(figure(told, file, "free"), Offset.offset(1000L));
        }
        assertThat(figure(called, ROOT, "total")).isPositive();
    }

    @Test
    void noFileIsAskedForAfterTheDeadline() throws Exception {
        StatvfsCall library = library();
        assertThatThrownBy(() -> library.of(List.of(ROOT), Deadline.in(0, time)))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Timeout while processing item.");
    }

    @Test
    void commandTakesItsPlaceWhereTheLibraryCannotBeCalled() throws Exception {
        assumeThat(Runtime.version().feature()).isLessThan(22);
        InodeSource source = source(AllowExec.ALWAYS);
        assertThat(figure(source.of(List.of(ROOT), inTime()), ROOT, "total")).isEqualTo(100);
    }

    @Test
    void whereNothingIsLeftTheReasonIsThatOfEach() {
        assumeThat(Runtime.version().feature()).isLessThan(22);
        assertThatThrownBy(() -> source(AllowExec.NEVER).of(List.of(ROOT), inTime()))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Cannot obtain filesystem information: statvfs is not called: it takes Java 22 or newer;"
                        + " the command stat is not started: AllowExec=0 forbids it.");
    }

    private static InodeSource source(AllowExec mode) {
        return new InodeSource(new NativeAccess(null), new ExecAccess(mode), FileTree.HUNDRED_INODES);
    }

    private static StatvfsCall library() throws ReflectiveOperationException, IOException {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(22);
        return new StatvfsCall(new NativeAccess(null).functions(true)); // its warning is the test's own affair
    }

    private static long figure(Map<Path, Inodes> counts, Path file, String mode) throws UnsupportedItemException {
        return Long.parseLong(counts.get(file).usage().figure(mode).text());
    }

    private Deadline inTime() {
        return Deadline.in(20_000, time);
    }
}
