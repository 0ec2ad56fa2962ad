// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks;

import io.github.zajel.item.InvalidUpdateIntervalException;
import io.github.zajel.item.UpdateInterval;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The next check of an item; done once per value. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IntervalBenchmark {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Param({"30s", "50s;10s/1-5,09:00-18:00", "0;wd1-5h9-18m/10"})
    public String delay;

    private UpdateInterval interval;
    private long now = 1_795_000_000L;

    @Setup
    public void parse() throws InvalidUpdateIntervalException {
        interval = UpdateInterval.parse(delay);
    }

    @Benchmark
    public long nextCheck() {
        return interval.nextCheck(30_123, now++, () -> ZONE);
    }
}
