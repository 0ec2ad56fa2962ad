// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What running processes have used, as Linux tells it. */
final class Cost {
    private static final int TICK_NANOS = 10_000_000; // USER_HZ is 100 on every platform there is

    private Cost() {}

    /** Processor time of a process and all that descend from it, living threads and ended ones, in nanoseconds. */
    static long cpuNanos(ProcessHandle root) throws IOException {
        long nanos = 0;
        for (ProcessHandle process : tree(root)) {
            try {
                String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                nanos += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_NANOS;
            } catch (NoSuchFileException ignored) {
                // it has ended
            }
        }
        return nanos;
    }

    /** The same without those threads that have ended, but to the nanosecond. */
    static long preciseCpuNanos(ProcessHandle root) throws IOException {
        return preciseCpuNanos(root, "");
    }

    /** What a JVM has spent on compiling; it becomes less and less. */
    static long compilerNanos(ProcessHandle root) throws IOException {
        return preciseCpuNanos(root, "C1 Compiler") + preciseCpuNanos(root, "C2 Compiler");
    }

    /** @param name how the names of the threads begin that count */
    private static long preciseCpuNanos(ProcessHandle root, String name) throws IOException {
        long nanos = 0;
        for (ProcessHandle process : tree(root)) {
            try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
                for (Path thread : threads.toList()) {
                    if (Files.readString(thread.resolve("comm")).startsWith(name)) {
                        nanos += Long.parseLong(
                                Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]);
                    }
                }
            } catch (NoSuchFileException ignored) {
                // it has ended
            }
        }
        return nanos;
    }

    /** Resident memory of them all in kilobytes; pages they share count once for each. */
    static long residentKilobytes(ProcessHandle root) throws IOException {
        return status(root, "VmRSS:");
    }

    static long threads(ProcessHandle root) throws IOException {
        return status(root, "Threads:");
    }

    private static long status(ProcessHandle root, String name) throws IOException {
        long sum = 0;
        for (ProcessHandle process : tree(root)) {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith(name)) {
                    sum += Long.parseLong(line.substring(name.length()).trim().split(" ", 2)[0]);
                }
            }
        }
        return sum;
    }

    private static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }
}
