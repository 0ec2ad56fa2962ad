// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks;

import io.github.zajel.item.InvalidItemKeyException;
import io.github.zajel.item.ItemKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Parsing an item key; done once per item, not per value. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyParseBenchmark {
    @Param({
        "agent.ping",
        "jmx[\"java.lang:type=Memory\",HeapMemoryUsage.used]",
        "net.tcp.socket.count[,8080,,,close_wait]"
    })
    public String key;

    @Benchmark
    public ItemKey parse() throws InvalidItemKeyException {
        return ItemKey.parse(key);
    }
}
