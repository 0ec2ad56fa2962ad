// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What it costs to count the TCP sockets of a host. To be run in a network namespace of its own, where only the sockets are
 * that it makes. Arguments: their number, rounds, the compiled {@code count-sockets} ({@code -} for none), the script that
 * runs commands in a rootfs, the rootfs of a Zabbix ({@code -} for none), homes of JDKs….
 */
final class SocketsMain {
    private static final int SOCKETS_OF_A_PROCESS = 12_500; // few machines let it open more than 20,000 files
    private static final String CAT = "`cat /proc/net/tcp /proc/net/tcp6`";
    private static final String KEY = "net.tcp.socket.count[,,,,close_wait]";

    private final int sockets;
    private final Map<String, Counter> counters = new LinkedHashMap<>();
    private final Figures figures = new Figures();

    private SocketsMain(int sockets) {
        this.sockets = sockets;
    }

    public static void main(String[] arguments) throws Exception {
        SocketsMain main = new SocketsMain(Integer.parseInt(arguments[0]));
        main.makeSockets();
        main.addCommands(arguments[2]);
        main.addOfficial(arguments[3], arguments[4]);
        for (int i = 5; i < arguments.length; i++) {
            main.addOurs(Path.of(arguments[i]));
        }
        main.measure(Integer.parseInt(arguments[1]));
        main.print();
        System.exit(0); // and with this process all end that it started
    }

    private void makeSockets() throws IOException {
        for (int left = sockets; left > 0; left -= SOCKETS_OF_A_PROCESS) {
            Process maker = new ProcessBuilder(
                            java(System.getProperty("java.home")),
                            "-cp",
                            classPath(),
                            SocketMaker.class.getName(),
                            Integer.toString(Math.min(left, SOCKETS_OF_A_PROCESS)))
                    .redirectError(Redirect.INHERIT)
                    .start();
            if (!"ready".equals(maker.inputReader().readLine())) {
                throw new IOException("the sockets could not be made");
            }
        }
    }

    private static String java(String home) {
        return home + "/bin/java";
    }

    private static String classPath() {
        return System.getProperty("java.class.path", "");
    }

    private void addCommands(String program) {
        counters.put(CAT, Counter.ofCommand("cat /proc/net/tcp /proc/net/tcp6"));
        String awk = "'{n[$%d]++} END {for (s in n) print s, n[s]}'";
        counters.put("`netstat -an \\| awk`", Counter.ofCommand("netstat -an | awk " + awk.formatted(6)));
        counters.put("`ss -tan \\| awk`", Counter.ofCommand("ss -tan | awk " + awk.formatted(1)));
        if (program.equals("-")) {
            System.out.println("left out: the programs in C, because there is no compiler");
            return;
        }
        counters.put("C, the two files", Counter.ofProgram(program, "files"));
        counters.put("C, netlink, all", Counter.ofProgram(program, "netlink-all"));
        counters.put("C, netlink, not established", Counter.ofProgram(program, "netlink"));
    }

    private void addOfficial(String inRootfs, String rootfs) throws IOException, InterruptedException {
        if (rootfs.equals("-")) {
            System.out.println("left out: the official agents, because there is no rootfs with them");
            return;
        }
        int port = 10050;
        for (String name : new String[] {"zabbix_agentd 7.0", "zabbix_agent2 7.0"}) {
            ItemReader.Running running = new OfficialAgent(name, Path.of(inRootfs), Path.of(rootfs))
                    .start("Server=127.0.0.1\nListenIP=127.0.0.1\nListenPort=" + port + "\n"
                            + (name.contains("agentd") ? "StartAgents=1\n" : ""));
            awaitAnswer(port);
            counters.put(name + ", one state", Counter.ofAgent(running.process(), port, KEY));
            port++;
        }
    }

    private static void awaitAnswer(int port) throws IOException, InterruptedException {
        for (int tries = 100; ; tries--) {
            try {
                Counter.ask(port, KEY);
                return;
            } catch (IOException notYet) {
                if (tries == 0) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private void addOurs(Path jdk) throws IOException {
        String version = Files.readAllLines(jdk.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .findFirst()
                .orElse("?")
                .replaceAll("[^0-9.]", "");
        counters.put(
                "Zajel on Java " + version,
                Counter.ofLoop(
                        java(jdk.toString()),
                        "--enable-native-access=ALL-UNNAMED", // an agent needs no flag for it
                        "-cp",
                        classPath(),
                        ScanLoop.class.getName()));
    }

    private void measure(int rounds) throws IOException {
        int times = sockets > 10_000 ? 2 : 10;
        for (Counter counter : counters.values()) { // the JVMs compile, and find out which way is the cheapest
            counter.nanos(Math.max(20, times));
        }
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Counter> counter : counters.entrySet()) {
                figures.add(counter.getKey(), "cpu", counter.getValue().nanos(times));
            }
        }
    }

    private void print() {
        Table table = new Table(
                "TCP states of " + Table.number(sockets, 0) + " sockets",
                "how",
                "CPU, µs",
                "ns per socket",
                "× `cat`",
                "× C, the two files");
        double cat = figures.median(CAT, "cpu");
        double c = figures.median("C, the two files", "cpu");
        for (String counter : counters.keySet()) {
            double nanos = figures.median(counter, "cpu");
            table.row(
                    counter,
                    Table.number(nanos / 1000, 0),
                    Table.number(nanos / sockets, 0),
                    Table.number(nanos / cat, 2),
                    Table.number(nanos / c, 2));
        }
    }
}
