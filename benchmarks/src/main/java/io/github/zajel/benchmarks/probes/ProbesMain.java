// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.probes;

import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints one table of what a measured call takes. Arguments: milliseconds of a measurement, of which there are five; the
 * jar of OpenTelemetry's javaagent, or "-".
 */
final class ProbesMain {
    private static final int[] THREADS = {1, 2, 16};

    private final TimeValue time;
    private final String openTelemetry;

    private ProbesMain(String[] arguments) {
        time = TimeValue.milliseconds(Long.parseLong(arguments[0]));
        openTelemetry = arguments[1];
    }

    public static void main(String[] arguments) throws RunnerException {
        ProbesMain main = new ProbesMain(arguments);
        System.out.println("\n### A call of a method that does next to nothing\n");
        System.out.println("| measured by | threads | ns a call | bytes a call |\n| --- | --- | --- | --- |");
        for (int threads : THREADS) {
            main.row("nothing", threads, main.options("call").param("zajel", "none"));
            main.row("Zajel: count, errors", threads, main.options("call").param("zajel", "count"));
            main.row("Zajel: and times", threads, main.options("call").param("zajel", "time"));
            main.row(
                    "Zajel: and active, as java.method.get",
                    threads,
                    main.options("call").param("zajel", "active"));
            main.row("Micrometer Timer", threads, main.options("micrometer"));
            main.row("Micrometer Timer, percentiles", threads, main.options("micrometerWithPercentiles"));
            if (!main.openTelemetry.equals("-")) {
                main.row("OpenTelemetry, methods.include", threads, main.openTelemetry());
            }
        }
    }

    private ChainedOptionsBuilder options(String method) {
        return new OptionsBuilder()
                .include("\\." + MeasuredCall.class.getSimpleName() + "\\." + method + "$")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(time)
                .measurementIterations(5)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-Xmx1g", "-XX:+EnableDynamicAgentLoading")
                .verbosity(VerboseMode.SILENT);
    }

    /** Its spans go nowhere, which is the least they can cost. */
    private ChainedOptionsBuilder openTelemetry() {
        return options("call")
                .param("zajel", "none")
                .jvmArgsAppend(
                        "-Xmx1g",
                        "-Xshare:off", // it appends to the boot class path, of which the JVM warns
                        "-javaagent:" + openTelemetry,
                        "-Dotel.instrumentation.methods.include=com.acme.Work[work]",
                        "-Dotel.traces.exporter=none",
                        "-Dotel.metrics.exporter=none",
                        "-Dotel.logs.exporter=none",
                        "-Dotel.javaagent.logging=none");
    }

    private void row(String name, int threads, ChainedOptionsBuilder options) throws RunnerException {
        for (RunResult result : new Runner(options.threads(threads).build()).run()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %,.1f | %.1f |%n",
                    name,
                    threads,
                    result.getPrimaryResult().getScore(),
                    Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                            .getScore());
        }
    }
}
