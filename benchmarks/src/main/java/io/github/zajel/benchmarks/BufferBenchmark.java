// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Clock;
import io.github.zajel.base.Log;
import io.github.zajel.base.LogOutputs;
import io.github.zajel.buffer.DiskBuffers;
import io.github.zajel.buffer.UnsentValues;
import io.github.zajel.buffer.ValueBuffer;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.QueuedValue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A value's way through the buffer: in, taken, acknowledged; and in while it is full. On disk it is waited for until it is
 * written. Per value.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BufferBenchmark {
    private static final int BATCH = 1000;

    /** Half of what may wait for the disk: with the last of them they are written at once. */
    private static final int MUCH = 32_767;

    private static final int LEFT = 60_000;

    @Param({"10", "10000"})
    public int items;

    private final ValueBuffer flowing = new ValueBuffer(65_535, 64 << 20, () -> {});
    private final ValueBuffer full = new ValueBuffer(1000, 16 << 20, () -> {});
    private Path folder = Path.of("");
    private DiskBuffers disk;
    private UnsentValues onDisk;
    private long next;

    @Setup
    public void begin() throws IOException {
        folder = Files.createTempDirectory("zajel-buffer");
        disk = open("buffer");
        onDisk = disk.buffer("host", 65_535, 64 << 20, () -> {});
        disk.start();
        DiskBuffers earlier = open("left");
        UnsentValues left = earlier.buffer("host", 65_535, 64 << 20, () -> {});
        earlier.start();
        for (int i = 0; i < LEFT; i++) {
            left.accept(ItemValue.of(i % items, System.currentTimeMillis(), "12345"));
        }
        close(earlier);
    }

    private DiskBuffers open(String name) {
        Log log = new Log(Log.Level.WARN, LogOutputs.standardError(Clock.system()));
        return DiskBuffers.open(folder.resolve(name), 256 << 20, 3600, new AgentThreads(), Clock.system(), log);
    }

    private static void close(DiskBuffers buffers) {
        buffers.beginClose();
        buffers.awaitEnd(5000);
    }

    @TearDown
    public void end() throws IOException {
        close(disk);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int throughTheBuffer() {
        for (int i = 0; i < BATCH; i++) {
            flowing.accept(ItemValue.of(next++ % items, 1_795_000_000_000L, "12345"));
        }
        List<QueuedValue> batch = flowing.oldest(BATCH, Long.MAX_VALUE);
        flowing.sent(batch.get(batch.size() - 1).id());
        return batch.size();
    }

    @Benchmark
    @OperationsPerInvocation(MUCH)
    public int throughTheDisk() {
        for (int i = 0; i < MUCH; i++) {
            onDisk.accept(ItemValue.of(next++ % items, 1_795_000_000_000L, "12345"));
        }
        int sent = 0;
        while (sent < MUCH) {
            List<QueuedValue> batch = onDisk.oldest(5 * BATCH, Long.MAX_VALUE);
            if (batch.isEmpty()) {
                Thread.onSpinWait();
            } else {
                onDisk.sent(batch.get(batch.size() - 1).id());
                sent += batch.size();
            }
        }
        return sent;
    }

    /** What the start of the agent waits for. */
    @Benchmark
    @OperationsPerInvocation(LEFT)
    public int takenOverFromTheDisk() {
        DiskBuffers next = open("left");
        UnsentValues left = next.buffer("host", 1000, 16 << 20, () -> {});
        next.start();
        close(next);
        return left.size();
    }

    @Benchmark
    public void intoTheFullBuffer() {
        full.accept(ItemValue.of(next++ % items, 1_795_000_000_000L, "12345"));
    }
}
