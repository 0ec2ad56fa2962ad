// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM takes of its machine at one moment.
 *
 * @param second of the test
 * @param cpuMillis since its start
 * @param heap bytes of objects that are in use: a full collection was made
 */
record Footprint(
        int second, long cpuMillis, long residentKilobytes, long heap, long classes, long threads, long files) {
    private static final String RESIDENT = "VmRSS:\\s+(\\d+) kB";
    private static final String HEAP = "Total +\\d+ +(\\d+)";
    private static final String CLASSES = "loaders, (\\d+) classes";

    /** @param commands a file for what is asked of the JVM */
    static Footprint of(int second, ChildProcess jvm, Path commands) {
        String pid = Long.toString(jvm.pid());
        Path process = Path.of("/proc", pid);
        try {
            Files.writeString(commands, "GC.class_histogram\nVM.metaspace\n");
            String answer = Shell.output(List.of(Jdks.usual().tool("jcmd"), pid, "-f", commands.toString()));
            return new Footprint(
                    second,
                    jvm.handle().info().totalCpuDuration().orElseThrow().toMillis(),
                    number(RESIDENT, Files.readString(process.resolve("status"))),
                    number(HEAP, answer),
                    number(CLASSES, answer),
                    count(process.resolve("task")),
                    count(process.resolve("fd")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    /** For docs/host-safety.md. */
    static String table(List<Footprint> all) {
        StringBuilder table =
                new StringBuilder("| second | CPU, s | resident, MB | live heap, MB | classes | threads | files |\n");
        for (Footprint one : all) {
            table.append("| %d | %.1f | %.1f | %.2f | %d | %d | %d |%n"
                    .formatted(
                            one.second,
                            one.cpuMillis / 1e3,
                            one.residentKilobytes / 1024.0,
                            one.heap / 1048576.0,
                            one.classes,
                            one.threads,
                            one.files));
        }
        return table.toString();
    }

    /**
     * Compares the medians of the second quarter of the time and of the last one; in the first one the JVM's compiler is at
     * work. What a leak of a few bytes for each value would add in a minute is a megabyte.
     */
    static void assertNothingGrows(List<Footprint> all) {
        assertThat(growth(all, Footprint::threads)).as("threads").isLessThanOrEqualTo(3);
        assertThat(growth(all, Footprint::files)).as("open files").isLessThanOrEqualTo(3);
        assertThat(growth(all, Footprint::classes)).as("classes").isLessThan(100);
        assertThat(growth(all, Footprint::heap)).as("bytes of heap").isLessThan(1 << 20);
        assertThat(growth(all, Footprint::residentKilobytes)).as("resident, KB").isLessThan(16 << 10);
    }

    private static long growth(List<Footprint> all, ToLongFunction<Footprint> figure) {
        int quarter = all.size() / 4;
        return median(all.subList(3 * quarter, all.size()), figure) - median(all.subList(quarter, 2 * quarter), figure);
    }

    private static long median(List<Footprint> some, ToLongFunction<Footprint> figure) {
        return some.stream().mapToLong(figure).sorted().toArray()[some.size() / 2];
    }
}
