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
    private static final String UNCOMPRESSED = ", Compress=off";
    private static final String ON_DISK = ", EnablePersistentBuffer=1";
    private static final int UNTIL_THE_LAST_UPLOAD = 7;
    private static final int MANY = 10_000; // that it makes a difference
    private static final int UNTIL_A_NATIVE_AGENT_IS_STEADY = 10;
    private static final int MORE_WHERE_LITTLE_RUNS = 4; // a JVM compiles what it has seen run often

    private final int warmUp;
    private final int window;
    private final Table table = new Table(
            "Items read and sent each second",
            "agent",
            "items per second",
            "values taken, %",
            "CPU per value, µs",
            "of it compiling, µs",
            "CPU, % of a core",
            "bytes per value",
            "late p50 / p99, ms",
            "resident, MB",
            "heap + metaspace, MB",
            "threads");

    private double idleNanosPerSecond;
    private long idleThreads;

    private SteadyMain(int warmUp, int window) {
        this.warmUp = warmUp;
        this.window = window;
    }

    public static void main(String[] arguments) throws Exception {
        SteadyMain main = new SteadyMain(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        Path host = ClassJar.ofHost(Files.createTempDirectory("zajel-steady"));
        List<ItemReader> readers = readers(Path.of(arguments[0]), host, Path.of(arguments[1]), arguments[2]);
        main.measureIdle(host);
        for (int i = 5; i < arguments.length; i++) {
            for (ItemReader reader : readers) {
                int items = Integer.parseInt(arguments[i]);
                boolean isVariant =
                        reader.name().endsWith(UNCOMPRESSED) || reader.name().endsWith(ON_DISK);
                if (!isVariant || items >= MANY) {
                    main.measure(reader, items);
                }
            }
        }
        System.out.println("\nTaken off Zajel's figures is what the JVM does and has without it: "
                + Table.number(main.idleNanosPerSecond / 1e6, 2) + " ms of CPU per second, " + main.idleThreads
                + " threads.");
        if (!arguments[2].equals("-")) {
            main.measureGateway(Path.of(arguments[2]), host);
        }
        System.exit(0);
    }

    private static List<ItemReader> readers(Path zajel, Path host, Path inRootfs, String rootfs) {
        List<ItemReader> readers = new ArrayList<>();
        readers.add(new ZajelReader("Zajel, own items", zajel, host, false, ""));
        readers.add(new ZajelReader("Zajel, own items" + UNCOMPRESSED, zajel, host, false, ",Compress=off"));
        String onDisk = ",EnablePersistentBuffer=1,PersistentBufferFile=" + host.resolveSibling("buffer");
        readers.add(new ZajelReader("Zajel, own items" + ON_DISK, zajel, host, false, onDisk));
        readers.add(new ZajelReader("Zajel, JMX items", zajel, host, true, ""));
        if (rootfs.equals("-")) {
            System.out.println("left out: zabbix_agentd and zabbix_agent2, because there is no rootfs with them");
        } else {
            readers.add(new OfficialAgent("zabbix_agentd 7.0", inRootfs, Path.of(rootfs)));
            readers.add(new OfficialAgent("zabbix_agent2 7.0", inRootfs, Path.of(rootfs)));
        }
        return readers;
    }

    private void measureIdle(Path host) throws IOException, InterruptedException {
        try (JavaHost running = JavaHost.start(host, List.of(), 0)) {
            TimeUnit.SECONDS.sleep(2);
            long before = Cost.preciseCpuNanos(running.handle());
            TimeUnit.SECONDS.sleep(window);
            idleNanosPerSecond = (Cost.preciseCpuNanos(running.handle()) - before) / (double) window;
            idleThreads = Cost.threads(running.handle());
        }
    }

    private void measureGateway(Path rootfs, Path host) throws IOException, InterruptedException {
        Table gateways = new Table(
                "JMX values by the Java gateway 7.0, asked once a second",
                "values per request",
                "CPU per value on both sides, µs");
        for (int keys : new int[] {32, 1000}) {
            try (JavaGateway gateway = new JavaGateway(rootfs, host, Gauges.keys(keys))) {
                gateway.awaitReady();
                gateway.askEachSecond(warmUp);
                long before = gateway.cpuNanos();
                gateway.askEachSecond(window);
                double nanos = gateway.cpuNanos() - before - 2 * idleNanosPerSecond * window;
                gateways.row(Integer.toString(keys), Table.number(nanos / MICRO / window / keys, 1));
            }
        }
    }

    private void measure(ItemReader reader, int items) throws IOException, InterruptedException {
        try (Sink sink = new Sink(reader.keys(items));
                Running running = reader.start(sink.port(), items)) {
            boolean isJava = reader instanceof ZajelReader;
            int secondsBefore = !isJava
                    ? Math.min(warmUp, UNTIL_A_NATIVE_AGENT_IS_STEADY)
                    : items < MANY ? MORE_WHERE_LITTLE_RUNS * warmUp : warmUp;
            Received received = sink.received();
            for (int second = 0; received.values() == 0 || second < secondsBefore; second++) {
                TimeUnit.SECONDS.sleep(1);
                if (second > secondsBefore + 60) {
                    throw new IOException(reader.name() + " sends nothing; last failure: " + received.failure());
                }
            }
            long second = untilNextSecond();
            received.countOnly(second, second + window);
            long before = Cost.preciseCpuNanos(running.process());
            long compilingBefore = Cost.compilerNanos(running.process());
            TimeUnit.SECONDS.sleep(window);
            double nanos =
                    Cost.preciseCpuNanos(running.process()) - before - (isJava ? idleNanosPerSecond * window : 0);
            double compiling = Cost.compilerNanos(running.process()) - (double) compilingBefore;
            TimeUnit.SECONDS.sleep(UNTIL_THE_LAST_UPLOAD);
            long values = received.values();
            long threads = Cost.threads(running.process()) - (isJava ? idleThreads : 0);
            table.row(
                    reader.name(),
                    Table.number(items, 0),
                    Table.number(100.0 * values / ((double) items * window), 1),
                    Table.number(nanos / MICRO / values, 2),
                    isJava ? Table.number(compiling / MICRO / values, 2) : "",
                    Table.number(nanos / window / 1e7, 2),
                    Table.number(received.bytesPerValue(), 1),
                    received.lateMillis(50) + " / " + received.lateMillis(99),
                    Table.number(Cost.residentKilobytes(running.process()) / 1024.0, 0),
                    running.memory(),
                    Long.toString(threads));
            if (!received.failure().isEmpty()) {
                System.out.println("\n" + reader.name() + ": " + received.failure());
            }
        }
    }

    /** Waits for it, and tells which one it is. */
    private static long untilNextSecond() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1000 - System.currentTimeMillis() % 1000);
        return System.currentTimeMillis() / 1000;
    }
}
