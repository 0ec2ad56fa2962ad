// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zajel.it.Eventually;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Needed;
import io.github.zajel.it.process.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sockets in each state that TCP has are counted as {@code ss} counts them, whatever way the kernel is asked. */
class SocketStatesIT {
    private static final String BY_NETLINK = "TCP states are asked of the kernel by netlink";

    /** Each state as ss writes it, but UNCONN: sockets that are not connected are in none of the kernel's tables. */
    private static final Map<String, String> STATES = Map.of(
            "ESTAB", "established",
            "SYN-SENT", "syn_sent",
            "SYN-RECV", "syn_recv",
            "FIN-WAIT-1", "fin_wait1",
            "FIN-WAIT-2", "fin_wait2",
            "TIME-WAIT", "time_wait",
            "CLOSE-WAIT", "close_wait",
            "LAST-ACK", "last_ack",
            "LISTEN", "listen",
            "CLOSING", "closing");

    @TempDir
    private Path folder;

    @BeforeAll
    static void takesANetworkOfItsOwn() {
        Needed.root("sockets are made in a network namespace", "unshare", "nsenter", "ss", "ip", "perl");
    }

    @ParameterizedTest
    @CsvSource({"17,off", "25,off", "25,on", "26,on"})
    void allSocketsAreCountedInEachStateAndFamily(int jdk, String netlink) throws Exception {
        try (ChildProcess jvm = start(jdk, netlink, "tcp.status.get")) {
            assertSsAgrees(jvm, "tcp.status.get", () -> counts(ss(jvm, "")));
            assertThat(counts(ss(jvm, ""))).containsKeys(STATES.values().toArray(String[]::new));
            assertOnlyTheAgentWrites(jvm);
            assertThat(jvm.stderr().contains(BY_NETLINK)).isEqualTo(netlink.equals("on"));
        }
    }

    @ParameterizedTest
    @CsvSource({"17,off", "26,on"})
    void socketsOfAPortAndOfTheJvmAreCountedInEachState(int jdk, String netlink) throws Exception {
        String ofAddress = "net.tcp.socket.count[,,127.0.0.1," + EachTcpState.PORT + ",last_ack]";
        String ofPort = "tcp.status.get[" + EachTcpState.PORT + "]";
        String ofJvm = "jvm.tcp.status.get";
        // the C library once more, or the command where it cannot be called
        String inodes = "vfs.fs.inode[/,total]";
        String freeInodes = "vfs.fs.inode[/,free]";
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Shell.run("truncate", "-s", "50M", tree.resolve("holes").toString());
        String onDisk = "vfs.dir.size[" + tree + ",,,disk]";
        try (ChildProcess jvm =
                start(jdk, netlink, "tcp.status.get", ofPort, ofJvm, ofAddress, inodes, freeInodes, onDisk)) {
            assertSsAgrees(jvm, ofPort, () -> counts(ss(jvm, "sport = :" + EachTcpState.PORT)));
            assertSsAgrees(jvm, ofJvm, () -> {
                List<String> all = ss(jvm, "");
                all.removeIf(line -> !line.contains("pid=" + jvm.pid() + ","));
                Map<String, Integer> counts = counts(all);
                counts.keySet().removeAll(List.of("ipv4", "ipv6"));
                return counts;
            });
            assertSsAgrees(jvm, "tcp.status.get", () -> counts(ss(jvm, "")));
            Eventually.patiently()
                    .see(ofAddress, jvm::stdout, sent -> sent.contains(ofAddress + " " + EachTcpState.IPV4_TIMES));
            String total = Shell.output(List.of("stat", "-f", "-c", "%c", "/")).strip();
            Eventually.patiently().see(inodes, jvm::stdout, sent -> sent.contains(inodes + " " + total + "\n"));
            double free = Double.parseDouble(Shell.output(List.of("stat", "-f", "-c", "%d", "/")));
            Eventually.patiently()
                    .see(
                            freeInodes,
                            jvm::stdout,
                            sent -> sent.lines()
                                    .filter(line -> line.startsWith(freeInodes + " "))
                                    .mapToDouble(line -> Double.parseDouble(line.substring(freeInodes.length() + 1)))
                                    .anyMatch(count ->
                                            Math.abs(count - free) < free / 100)); // others make and remove files
            String bytes =
                    Shell.output(List.of("stat", "-c", "%b", tree.toString())).strip();
            long size = 512 * Long.parseLong(bytes); // the file takes nothing
            Eventually.patiently().see(onDisk, jvm::stdout, sent -> sent.contains(onDisk + " " + size + "\n"));
            assertOnlyTheAgentWrites(jvm);
        }
    }

    private ChildProcess start(int jdk, String netlink, String... keys) {
        return ForkedJvm.of(Jdk.of(jdk))
                .within(List.of("unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"))
                .javaAgent(
                        MonitoredShop.AGENT_JAR,
                        "ServerActive=127.0.0.1,Hostname=host-{pid},Timeout=20,FirstCheck=now,BufferSend=1,RefreshActiveChecks=5"
                                + ",DebugLevel=4,AllowExec=1,TcpNetlink=" + netlink)
                .options("-cp", System.getProperty("java.class.path"))
                .main(EachTcpState.class.getName(), keys)
                .start(folder);
    }

    /** The agent's own talk makes sockets come and go, so ss has to look in the right moment; all else is still. */
    private static void assertSsAgrees(ChildProcess jvm, String key, Callable<Map<String, Integer>> ss) {
        Set<Map<String, Integer>> seen = new HashSet<>();
        Eventually.patiently()
                .see(
                        "counts of " + key + " that ss has seen",
                        () -> {
                            assertThat(jvm.isAlive()).as(jvm.tail()).isTrue();
                            Map<String, Integer> counted = ss.call();
                            seen.add(counted);
                            List<Map<String, Integer>> sent = new ArrayList<>();
                            for (String line : jvm.stdout().lines().toList()) {
                                if (line.startsWith(key + " {")) {
                                    sent.add(counts(line.substring(key.length() + 1)));
                                }
                            }
                            return List.of(Map.of("ss", counted), sent);
                        },
                        pair -> pair.get(1) instanceof List<?> sent
                                && sent.stream().anyMatch(seen::contains));
    }

    private static void assertOnlyTheAgentWrites(ChildProcess jvm) {
        assertThat(jvm.stderr().lines()).allMatch(line -> line.matches("zajel: \\S+ (DEBUG|INFO) .*"));
        assertThat(jvm.stdout().lines()).allMatch(line -> line.matches("\\S+ (\\{.*|\\d+)"));
    }

    /** The lines of both families. */
    private static List<String> ss(ChildProcess jvm, String filter) {
        List<String> lines = new ArrayList<>();
        for (String family : List.of("-4", "-6")) {
            Shell.output(List.of("nsenter", "-n", "-t", Long.toString(jvm.pid()), "ss", "-H", "-tanp", family, filter))
                    .lines()
                    .map(line -> (family.equals("-4") ? "ipv4 " : "ipv6 ") + line)
                    .forEach(lines::add);
        }
        return lines;
    }

    /** Sockets by state, and by family. */
    private static Map<String, Integer> counts(List<String> ss) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : ss) {
            String[] words = line.split(" ", 3);
            counts.merge(words[0], 1, Integer::sum);
            counts.merge(STATES.getOrDefault(words[1], words[1]), 1, Integer::sum);
        }
        return counts;
    }

    private static Map<String, Integer> counts(String json) throws IOException {
        JsonNode values = new ObjectMapper().readTree(json);
        Map<String, Integer> counts = new TreeMap<>();
        for (String state : STATES.values()) {
            counts.put(state, values.path(state).asInt());
        }
        for (String family : List.of("ipv4", "ipv6")) {
            counts.put(family, values.path("by_family").path(family).asInt());
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
