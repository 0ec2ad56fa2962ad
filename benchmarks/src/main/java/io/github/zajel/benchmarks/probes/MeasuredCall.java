// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.probes;

import com.acme.Work;
import io.github.zajel.base.Log;
import io.github.zajel.metrics.instrumented.record.Recorder;
import io.github.zajel.metrics.instrumented.weave.Limits;
import io.github.zajel.metrics.instrumented.weave.Measure;
import io.github.zajel.metrics.instrumented.weave.Rule;
import io.github.zajel.metrics.instrumented.weave.Target;
import io.github.zajel.metrics.instrumented.weave.Weaver;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call of a method that does next to nothing, by what measures it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MeasuredCall {
    /** A thread's own. */
    @State(Scope.Thread)
    public static class Input {
        int number;
    }

    /** What all threads share: the probe. */
    @State(Scope.Benchmark)
    public static class Probe {
        /** {@code none}, and what {@link Measure} there is of Zajel. */
        @Param({"none", "count", "time", "active"})
        public String zajel;

        private Recorder recorder;

        @Setup
        public void weave() throws IOException {
            if (zajel.equals("none")) {
                return;
            }
            Log nowhere = new Log(Log.Level.ERROR, (level, message, cause) -> {
                throw new IllegalStateException(message, cause);
            });
            Weaver weaver = Weaver.start(ByteBuddyAgent.install(), new Limits(1, 1), nowhere);
            recorder = new Recorder();
            weaver.record(0, recorder);
            Measure measure = Measure.valueOf(zajel.toUpperCase(Locale.ROOT));
            Work.work(1);
            weaver.plan(List.of(new Rule(Target.parse("com.acme.Work.work"), 0, measure)));
            weaver.step();
            Work.work(1);
            if (recorder.calls() != 1) {
                throw new IllegalStateException("not measured");
            }
        }
    }

    /** Micrometer's own way, without percentiles and with. */
    @State(Scope.Benchmark)
    public static class Micrometer {
        final Timer plain = Timer.builder("plain").register(new SimpleMeterRegistry());
        final Timer percentiles =
                Timer.builder("percentiles").publishPercentiles(0.5, 0.95, 0.99).register(new SimpleMeterRegistry());
    }

    @Benchmark
    public int call(Input input, Probe probe) {
        return Work.work(input.number++);
    }

    @Benchmark
    public int micrometer(Input input, Micrometer micrometer) {
        return timed(input, micrometer.plain);
    }

    @Benchmark
    public int micrometerWithPercentiles(Input input, Micrometer micrometer) {
        return timed(input, micrometer.percentiles);
    }

    private static int timed(Input input, Timer timer) {
        long start = System.nanoTime();
        try {
            return Work.work(input.number++);
        } finally {
            timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }
}
