// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.config.TcpNetlink;
import io.github.zajel.metrics.tcp.SocketSource.Need;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheapestSourceTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<String> lines = new ArrayList<>();
    private final Log log = new Log(Log.Level.DEBUG, (level, message, cause) -> lines.add(level + " " + message));
    private final SocketSnapshot byNetlink = new SocketSnapshot(table(), table());
    private int opened;
    private boolean works = true;

    @TempDir
    Path folder;

    @Test
    void filesAreReadUntilTheyHaveCostAsMuchAsTheBeginningOfNetlink() throws Exception {
        CheapestSource counts = counts(TcpNetlink.AUTO, 25);
        for (int i = 0; i < 3; i++) {
            assertThat(counts.read(Need.COUNTS, soon())).isNotSameAs(byNetlink);
        }
        assertThat(counts.read(Need.COUNTS, soon())).isSameAs(byNetlink);
        assertThat(counts.read(Need.COUNTS, soon())).isSameAs(byNetlink);
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void whoAsksForNetlinkHasItAtOnce() throws Exception {
        assertThat(counts(TcpNetlink.ON, 0).read(Need.COUNTS, soon())).isSameAs(byNetlink);
    }

    @Test
    void switchedOffItIsNeverOpened() throws Exception {
        CheapestSource counts = counts(TcpNetlink.OFF, 100);
        for (int i = 0; i < 5; i++) {
            counts.read(Need.COUNTS, soon());
        }
        assertThat(opened).isZero();
        assertThat(lines).isEmpty();
    }

    @Test
    void whatFailsOnceIsTheFilesForEverAndOneLine() throws Exception {
        CheapestSource counts = counts(TcpNetlink.ON, 1);
        assertThat(counts.read(Need.COUNTS, soon())).isSameAs(byNetlink);
        works = false;
        assertThat(counts.read(Need.COUNTS, soon())).isNotSameAs(byNetlink);
        works = true;
        assertThat(counts.read(Need.COUNTS, soon())).isNotSameAs(byNetlink);
        assertThat(lines)
                .containsExactly(
                        "DEBUG TCP states are asked of the kernel by netlink from now on",
                        "WARN TCP states are counted in /proc/net/tcp and not by netlink: broken; set TcpNetlink=auto where"
                                + " that is right");
    }

    @Test
    void whatCannotBeOpenedIsNotTriedAgain() throws Exception {
        works = false;
        CheapestSource counts = counts(TcpNetlink.AUTO, 100);
        for (int i = 0; i < 5; i++) {
            assertThat(counts.read(Need.COUNTS, soon())).isNotSameAs(byNetlink);
        }
        assertThat(opened).isEqualTo(1);
        assertThat(lines).containsExactly("DEBUG TCP states are counted in /proc/net/tcp and not by netlink: broken");
    }

    /** @param millisPerReading what a reading of the files seems to take */
    private CheapestSource counts(TcpNetlink mode, int millisPerReading) {
        SocketFiles files = new SocketFiles(
                folder.resolve("tcp"), folder.resolve("tcp6"), ByteOrder.nativeOrder(), TcpState.LISTEN);
        return new CheapestSource(
                files,
                () -> {
                    opened++;
                    check();
                    return (need, deadline) -> {
                        check();
                        return byNetlink;
                    };
                },
                mode,
                log,
                new Ticking(millisPerReading));
    }

    private void check() throws IOException {
        if (!works) {
            throw new IOException("broken");
        }
    }

    private SocketSnapshot.Table table() {
        return SocketSnapshot.Table.of(Path.of("tcp"), new int[TcpState.CODES], new BitSet(), null);
    }

    private Deadline soon() {
        return Deadline.in(3000, time);
    }

    /** Each look at it finds that time has passed. */
    private static final class Ticking implements Clock {
        private final long stepNanos;
        private long nanos;

        private Ticking(int millis) {
            this.stepNanos = millis * 1_000_000L;
        }

        @Override
        public long wallMillis() {
            return nanos / 1_000_000;
        }

        @Override
        public long monotonicNanos() {
            return nanos += stepNanos;
        }
    }
}
