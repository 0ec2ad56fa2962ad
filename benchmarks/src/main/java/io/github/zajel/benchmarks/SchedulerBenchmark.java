// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.base.Timer;
import io.github.zajel.config.FirstCheck;
import io.github.zajel.item.Item;
import io.github.zajel.item.ItemValue;
import io.github.zajel.metric.Aliases;
import io.github.zajel.metric.KeyAccess;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metrics.agent.AgentProvider;
import io.github.zajel.schedule.Scheduler;
import io.github.zajel.schedule.Work;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A second in which 10,000 items are due: found, read, put down for their next time. Per item. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SchedulerBenchmark {
    private static final int ITEMS = 10_000;

    private final SteppedTime time = new SteppedTime();
    private long values;

    @Setup
    public void schedule() {
        MetricProvider agent = new AgentProvider(() -> "host", () -> "", 1, (server, request, deadline) -> request);
        KeyRouter router = new KeyRouter(List.of(agent).iterator(), new KeyAccess(List.of()), new Aliases(List.of()));
        Scheduler scheduler = new Scheduler(
                "zabbix:10051",
                router,
                due -> due.forEach(this::run),
                this::count,
                time,
                time,
                () -> ZoneOffset.UTC,
                FirstCheck.NOW,
                new Log(Log.Level.ERROR, (level, message, cause) -> {}));
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            items.add(new Item(i, "agent.ping", "1s", 3000));
        }
        scheduler.update(items, List.of());
    }

    private void run(Work work) {
        work.run(Deadline.in(work.timeoutMillis(), time)).run();
    }

    private void count(ItemValue value) {
        values++;
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public long second() {
        long before = values;
        time.step();
        if (values - before != ITEMS) {
            throw new IllegalStateException((values - before) + " values in a second");
        }
        return values;
    }

    /** Moves when told, a second at a time, and runs what is due then. */
    private static final class SteppedTime implements Clock, Timer {
        private long seconds = 1_795_000_000L;
        private Runnable next = () -> {};

        void step() {
            seconds++;
            next.run();
        }

        @Override
        public long wallMillis() {
            return seconds * 1000;
        }

        @Override
        public long monotonicNanos() {
            return TimeUnit.SECONDS.toNanos(seconds);
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public Scheduled schedule(Runnable task, long delayNanos) {
            next = task;
            return () -> {};
        }
    }
}
