// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of this package and prints one table. Argument: milliseconds of a measurement, of which there are five. */
final class PartsMain {
    private PartsMain() {}

    public static void main(String[] arguments) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(Long.parseLong(arguments[0]));
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(Pattern.quote(PartsMain.class.getPackageName()) + "\\.[A-Z]")
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(time)
                        .measurementIterations(5)
                        .measurementTime(time)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        System.out.println("\n### The parts, each alone\n\n| part | with | ns |\n| --- | --- | --- |");
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,.0f |%n",
                    name.substring(PartsMain.class.getPackageName().length() + 1)
                            .replace("Benchmark.", ", "),
                    result.getParams().getParamsKeys().stream()
                            .map(key -> "`" + result.getParams().getParam(key) + "`")
                            .collect(Collectors.joining(", ")),
                    result.getPrimaryResult().getScore());
        }
    }
}
