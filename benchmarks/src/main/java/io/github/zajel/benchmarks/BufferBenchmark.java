// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks;

import io.github.zajel.buffer.ValueBuffer;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.QueuedValue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A value's way through the buffer: in, taken, acknowledged; and in while it is full. Per value. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BufferBenchmark {
    private static final int BATCH = 1000;

    @Param({"10", "10000"})
    public int items;

    private final ValueBuffer flowing = new ValueBuffer(65_535, 64 << 20, () -> {});
    private final ValueBuffer full = new ValueBuffer(1000, 16 << 20, () -> {});
    private long next;

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
    public void intoTheFullBuffer() {
        full.accept(ItemValue.of(next++ % items, 1_795_000_000_000L, "12345"));
    }
}
