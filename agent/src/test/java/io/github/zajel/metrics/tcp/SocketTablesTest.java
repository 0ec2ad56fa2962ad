// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.tcp.SocketSource.Need;
import io.github.zajel.testing.VirtualTime;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SocketTablesTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00.400Z"));

    @TempDir
    Path folder;

    private Path ipv4;
    private Path ipv6;
    private SocketTables tables;

    @BeforeEach
    void listenOnOnePort() throws Exception {
        ipv4 = folder.resolve("tcp");
        ipv6 = folder.resolve("tcp6");
        SocketFiles files = new SocketFiles(ipv4, ipv6, ByteOrder.nativeOrder(), TcpState.LISTEN);
        tables = new SocketTables(files, time);
        listeners(1);
    }

    @Test
    void filesAreReadOnceASecond() throws Exception {
        assertThat(countedListeners()).isEqualTo(1);
        listeners(2);
        time.advance(Duration.ofMillis(599));
        assertThat(countedListeners()).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(countedListeners()).isEqualTo(2);
    }

    @Test
    void countsOfASecondThatHasRowsComeFromThem() throws Exception {
        assertThat(tables.rows(soon()).rows(0).size()).isEqualTo(1);
        listeners(2);
        assertThat(countedListeners()).isEqualTo(1);
        assertThat(tables.rows(soon()).rows(0).size()).isEqualTo(1);
    }

    @Test
    void firstFilterOfASecondThatHasNoRowsReadsAgainAndItsCountsHold() throws Exception {
        assertThat(countedListeners()).isEqualTo(1);
        listeners(2);
        assertThat(tables.rows(soon()).rows(0).size()).isEqualTo(2);
        assertThat(countedListeners()).isEqualTo(2);
    }

    @Test
    void rowsAreKeptOnlyWhereSomeItemFilters() throws Exception {
        assertThat(tables.counts(soon()).rows(0).size()).isZero();
        tables.rows(soon());
        time.advance(Duration.ofMinutes(10));
        assertThat(tables.counts(soon()).rows(0).size()).isEqualTo(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(tables.counts(soon()).rows(0).size()).isZero();
    }

    @Test
    void whereRowsAreDearOnlyFiltersHaveThem() throws Exception {
        SocketFiles files = new SocketFiles(ipv4, ipv6, ByteOrder.nativeOrder(), TcpState.LISTEN);
        tables = new SocketTables(
                (need, deadline) -> files.read(need == Need.ROWS ? need : Need.COUNTS, deadline), time);
        assertThat(tables.rows(soon()).rows(0).size()).isEqualTo(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(tables.counts(soon()).rows(0).size()).isZero();
        assertThat(tables.rows(soon()).rows(0).size()).isEqualTo(1);
    }

    @Test
    void failureIsSharedLikeASuccess() throws Exception {
        Files.delete(ipv4);
        SocketSnapshot snapshot = tables.counts(soon());
        assertThatThrownBy(snapshot::requireReadable)
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Cannot open " + ipv4 + ": [2] No such file or directory");
        listeners(1);
        assertThat(tables.counts(soon())).isSameAs(snapshot);
    }

    /** A pipe gives its content away once: a second reading would wait for ever. */
    @DisabledOnOs(OS.WINDOWS)
    @Test
    void workersOfOneSecondWaitForTheOneThatReads() throws Exception {
        makePipe();
        var workers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                counts.add(workers.submit(this::countedListeners));
            }
            listeners(3);
            for (Future<Integer> count : counts) {
                assertThat(count.get()).isEqualTo(3);
            }
        } finally {
            workers.shutdown();
        }
    }

    @DisabledOnOs(OS.WINDOWS)
    @Test
    void nobodyWaitsBeyondTheDeadline() throws Exception {
        makePipe();
        var worker = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> reader = worker.submit(this::countedListeners);
            OutputStream opened = Files.newOutputStream(ipv4); // returns when the reader has opened the other end
            assertThatThrownBy(() -> tables.counts(Deadline.in(5, time)))
                    .isInstanceOf(UnsupportedItemException.class)
                    .hasMessage("Timeout while processing item.");
            opened.close();
            assertThat(reader.get()).isZero();
        } finally {
            worker.shutdown();
        }
    }

    @Test
    void moreSocketsThanRowsAreKeptCanStillBeCounted() {
        SocketRows rows = new SocketRows(4);
        int[] addresses = new int[8];
        for (int i = 0; i <= SocketRows.MAX_WORDS / 11; i++) {
            rows.add(1, 2, 3, 4, addresses);
        }
        assertThat(rows.isFull()).isTrue();
        assertThat(rows.size()).isEqualTo(190_650);
        SocketSnapshot snapshot = new SocketSnapshot(
                SocketSnapshot.Table.of(Path.of("/proc/net/tcp"), new int[TcpState.CODES], new BitSet(), null),
                SocketSnapshot.Table.of(Path.of("/proc/net/tcp6"), new int[TcpState.CODES], new BitSet(), rows));
        assertThatThrownBy(snapshot::requireAllRows)
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("/proc/net/tcp6 has more than 190650 sockets; only counts without a port or address can be"
                        + " had.");
    }

    private void makePipe() throws Exception {
        Files.delete(ipv4);
        assertThat(new ProcessBuilder("mkfifo", ipv4.toString()).start().waitFor())
                .isZero();
    }

    private void listeners(int count) throws Exception {
        ProcNetTcp table = ProcNetTcp.ipv4();
        for (int i = 0; i < count; i++) {
            table.socket(80 + i, TcpState.LISTEN);
        }
        table.writeTo(ipv4);
    }

    private int countedListeners() throws Exception {
        return tables.counts(soon()).counts(0)[TcpState.LISTEN.code()];
    }

    private Deadline soon() {
        return Deadline.in(10_000, time);
    }
}
