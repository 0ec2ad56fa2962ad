// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import io.github.zajel.benchmarks.process.ItemReader.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What reading and sending costs, second after second. Arguments: this agent's jar, the script that runs commands in a
 * rootfs, the rootfs of a Zabbix ({@code -} for none), seconds of warming up, seconds of measuring, items per second….
 */
final class SteadyMain {
    private static final double MICRO = 1e3;

    private final int warmUp;
    private final int window;
    private final Table table = new Table(
            "Items read and sent each second",
            "agent",
            "items per second",
            "values taken, %",
            "CPU per value, µs",
            "CPU, % of a core",
            "bytes per value",
            "late p50 / p99, ms",
            "resident, MB",
            "heap + metaspace, MB",
            "threads");

    private SteadyMain(int warmUp, int window) {
        this.warmUp = warmUp;
        this.window = window;
    }

    public static void main(String[] arguments) throws Exception {
        SteadyMain main = new SteadyMain(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        Path host = ClassJar.ofHost(Files.createTempDirectory("zajel-steady"));
        List<ItemReader> readers = readers(Path.of(arguments[0]), host, Path.of(arguments[1]), arguments[2]);
        double idle = main.idleNanosPerSecond(host);
        for (int i = 5; i < arguments.length; i++) {
            for (ItemReader reader : readers) {
                main.measure(reader, Integer.parseInt(arguments[i]), reader instanceof ZajelReader ? idle : 0);
            }
        }
        System.out.println("\nThe JVM's own work while idle, " + Table.number(idle / 1e6, 2)
                + " ms of CPU per second here, is taken off Zajel's.");
        System.exit(0);
    }

    private static List<ItemReader> readers(Path zajel, Path host, Path inRootfs, String rootfs) {
        List<ItemReader> readers = new ArrayList<>();
        readers.add(new ZajelReader("Zajel, own items", zajel, host, false, ""));
        readers.add(new ZajelReader("Zajel, own items, Compress=off", zajel, host, false, ",Compress=off"));
        readers.add(new ZajelReader("Zajel, JMX items", zajel, host, true, ""));
        if (rootfs.equals("-")) {
            System.out.println("left out: zabbix_agentd and zabbix_agent2, because there is no rootfs with them");
        } else {
            readers.add(new OfficialAgent("zabbix_agentd 7.0", inRootfs, Path.of(rootfs)));
            readers.add(new OfficialAgent("zabbix_agent2 7.0", inRootfs, Path.of(rootfs)));
        }
        return readers;
    }

    private double idleNanosPerSecond(Path host) throws IOException, InterruptedException {
        try (JavaHost running = JavaHost.start(host, List.of(), 0)) {
            TimeUnit.SECONDS.sleep(2);
            long before = Cost.preciseCpuNanos(running.handle());
            TimeUnit.SECONDS.sleep(window);
            return (Cost.preciseCpuNanos(running.handle()) - before) / (double) window;
        }
    }

    private void measure(ItemReader reader, int items, double idleNanosPerSecond)
            throws IOException, InterruptedException {
        try (Sink sink = new Sink(reader.keys(items));
                Running running = reader.start(sink.port(), items)) {
            Received received = sink.received();
            for (int second = 0; received.values() == 0 || second < warmUp; second++) {
                TimeUnit.SECONDS.sleep(1);
                if (second > warmUp + 60) {
                    throw new IOException(reader.name() + " sends nothing; last failure: " + received.failure());
                }
            }
            // uploads come every five seconds, so windows of a multiple of that hold whole ones
            long before = Cost.preciseCpuNanos(running.process());
            long start = System.nanoTime();
            received.reset();
            TimeUnit.SECONDS.sleep(window);
            double seconds = (System.nanoTime() - start) / 1e9;
            double nanos = Cost.preciseCpuNanos(running.process()) - before - idleNanosPerSecond * seconds;
            long values = received.values();
            table.row(
                    reader.name(),
                    Table.number(items, 0),
                    Table.number(100.0 * values / (items * seconds), 1),
                    Table.number(nanos / MICRO / values, 2),
                    Table.number(nanos / seconds / 1e7, 2),
                    Table.number((double) received.bytes() / values, 1),
                    received.lateMillis(50) + " / " + received.lateMillis(99),
                    Table.number(Cost.residentKilobytes(running.process()) / 1024.0, 0),
                    running.memory(),
                    Long.toString(Cost.threads(running.process())));
            if (!received.failure().isEmpty()) {
                System.out.println("\n" + reader.name() + ": " + received.failure());
            }
        }
    }
}
