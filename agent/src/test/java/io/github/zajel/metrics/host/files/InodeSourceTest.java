// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.config.AllowExec;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.testing.VirtualTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** On a Java that cannot call the library; what it tells on one that can is compared with the command by an integration test. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "this Java can call the library")
class InodeSourceTest {
    private static final Path ROOT = Path.of("/");

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void commandTakesItsPlaceWhereTheLibraryCannotBeCalled() throws Exception {
        InodeSource source = source(AllowExec.ALWAYS);
        assertThat(figure(source.of(List.of(ROOT), inTime()), ROOT, "total")).isEqualTo(100);
    }

    @Test
    void whereNothingIsLeftTheReasonIsThatOfEach() {
        assertThatThrownBy(() -> source(AllowExec.NEVER).of(List.of(ROOT), inTime()))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Cannot obtain filesystem information: statvfs is not called: it takes Java 22 or newer;"
                        + " the command stat is not started: AllowExec=0 forbids it.");
    }

    private static InodeSource source(AllowExec mode) {
        return new InodeSource(new NativeAccess(null), new ExecAccess(mode), FileTree.HUNDRED_INODES);
    }

    private static long figure(Map<Path, Inodes> counts, Path file, String mode) throws UnsupportedItemException {
        return Long.parseLong(counts.get(file).usage().figure(mode).text());
    }

    private Deadline inTime() {
        return Deadline.in(20_000, time);
    }
}
