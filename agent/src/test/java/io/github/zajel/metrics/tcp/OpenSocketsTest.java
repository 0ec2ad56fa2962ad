// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSocketsTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    Path files;

    @Test
    void inodesOfSocketsAreInOrderAndOtherFilesAreNot() throws Exception {
        link(3, "socket:[30]");
        link(4, "pipe:[7]");
        link(5, "socket:[4]");
        link(6, "/tmp/socket:[5]");
        link(7, "socket:[]");
        link(8, "socket:[4294967295]");
        assertThat(new OpenSockets(files, time).inodes(soon())).containsExactly(-1, 4, 30);
    }

    @Test
    void manyAreAllFound() throws Exception {
        for (int i = 0; i < 200; i++) {
            link(i, "socket:[" + (1000 - i) + "]");
        }
        assertThat(new OpenSockets(files, time).inodes(soon())).hasSize(200).isSorted();
    }

    @Test
    void cheapLookIsTakenAnewEachSecond() throws Exception {
        OpenSockets open = new OpenSockets(files, time);
        assertThat(open.inodes(soon())).isEmpty();
        link(3, "socket:[30]");
        assertThat(open.inodes(soon())).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(open.inodes(soon())).containsExactly(30);
    }

    @Test
    void lookThatTookLongIsUsedTwentyTimesAsLong() throws Exception {
        link(3, "socket:[30]");
        OpenSockets open = new OpenSockets(files, new SlowAtStart(time));
        assertThat(open.inodes(soon())).containsExactly(30);
        link(4, "socket:[40]");
        time.advance(Duration.ofSeconds(3)); // the first look seemed to take 200 ms
        assertThat(open.inodes(soon())).containsExactly(30);
        time.advance(Duration.ofSeconds(2));
        assertThat(open.inodes(soon())).containsExactly(30, 40);
    }

    @Test
    void missingFolderAndPassedDeadlineAreReasons() throws Exception {
        assertThatThrownBy(() -> new OpenSockets(files.resolve("none"), time).inodes(soon()))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Cannot open " + files.resolve("none") + ": [2] No such file or directory");
        link(3, "socket:[30]");
        Deadline deadline = soon();
        OpenSockets open = new OpenSockets(files, new SlowAtStart(time) {
            @Override
            public long monotonicNanos() {
                time.advance(Duration.ofSeconds(4));
                return super.monotonicNanos();
            }
        });
        assertThatThrownBy(() -> open.inodes(deadline)).hasMessage("Timeout while processing item.");
    }

    private void link(int descriptor, String target) throws Exception {
        Files.createSymbolicLink(files.resolve(Integer.toString(descriptor)), Path.of(target));
    }

    private Deadline soon() {
        return Deadline.in(3000, time);
    }

    /** Between its first two answers 200 ms seem to pass. */
    private static class SlowAtStart implements Clock {
        private final VirtualTime time;
        private int asked;

        private SlowAtStart(VirtualTime time) {
            this.time = time;
        }

        @Override
        public long wallMillis() {
            return time.wallMillis();
        }

        @Override
        public long monotonicNanos() {
            boolean isStart = ++asked <= 2; // of PerSecond and of the look itself
            return time.monotonicNanos() - (isStart ? 200_000_000 : 0);
        }
    }
}
