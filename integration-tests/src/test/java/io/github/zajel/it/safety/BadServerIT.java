// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.it.process.Needed;
import io.github.zajel.samples.minizabbix.Fault;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server, or what is in its place, does harm. Hosts have a small heap, and die of the first lack of memory. */
class BadServerIT {
    private static final String[] SMALL_HEAP = {"-Xmx32m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(RudeServer.Manner.class)
    void aRudeServerHarmsNobody(RudeServer.Manner manner) throws IOException {
        try (RudeServer server = RudeServer.start(manner)) {
            worksUntilTold(Jdks.usual())
                    .once("three connections", () -> server.connections() >= 3)
                    .unharmedBy(server.serverActive() + ",Timeout=1,BufferSend=1");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RudeServer.Manner.class,
            names = {"NEVER_ANSWERS", "A_HUNDRED_MEGABYTES", "A_BOMB_THAT_LIES", "AS_MANY_ITEMS_AS_AN_ANSWER_HOLDS"})
    void aRudeServerHarmsNobodyOnTheOldestJavaEither(RudeServer.Manner manner) throws IOException {
        try (RudeServer server = RudeServer.start(manner)) {
            worksUntilTold(Jdks.of(8))
                    .once("three connections", () -> server.connections() >= 3)
                    .unharmedBy(server.serverActive() + ",Timeout=1,BufferSend=1");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"DROP", "LOSE_ANSWER", "GARBAGE", "HALF_ANSWER", "WRONG_LENGTH", "NOT_JSON"})
    void aFaultyZabbixHarmsNobody(Fault.Kind fault) throws IOException {
        TemplateItem ping = TemplateItem.of("agent.ping", "1s", ValueType.UNSIGNED);
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(List.of(ping)))) {
            server.addHost("host");
            server.misbehave(Fault.of(fault));
            worksUntilTold(Jdks.usual())
                    .once("three requests", () -> server.requests().size() >= 3)
                    .unharmedBy(address(server) + ",BufferSend=1,FirstCheck=now");
        }
    }

    /** All that a host of this size can be asked to keep: some four megabytes of values a second. */
    @Test
    void valuesThatNobodyTakesDoNotFillTheHeap() throws IOException {
        List<TemplateItem> items = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            items.add(TemplateItem.of("jmx.get[attributes,\"*:*\"" + " ".repeat(i) + "]", "1s", ValueType.TEXT));
        }
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(items))) {
            server.addHost("host");
            server.misbehave(Fault.parse("upload-disabled"));
            Application.of(Jdks.usual(), folder, "WaitsForSignal")
                    .options(SMALL_HEAP)
                    .once(jvm -> {
                        live(jvm, 12_000);
                        server.behave();
                        Eventually.patiently()
                                .see("values", server::valuesReceived, count -> count > 40 || !jvm.isAlive());
                    })
                    .unharmedBy(address(server) + ",FirstCheck=now,BufferSend=1,BufferSize=65535");
            assertThat(server.valuesReceived()).isGreaterThan(40);
        }
    }

    @Test
    void namesThatAreNeverResolvedHarmNobody() throws IOException {
        Path hanging = Files.writeString(folder.resolve("hanging"), HANGING_NAMES);
        Needed.root("a name server that hangs is simulated in a network namespace", "unshare", "ip");
        Application host = Application.of(Jdks.usual(), folder, "WorksUntilTold")
                .within("unshare", "-n", "-m", "sh", hanging.toString())
                .once(jvm -> {
                    Eventually.patiently()
                            .see("the agent's start", jvm::stderr, said -> said.contains(" starts for host "));
                    live(jvm, 1000);
                });
        Outcome with = host.unharmedBy("ServerActive=zabbix.example,Hostname=host");
        assertThat(with.linesOfAgent())
                .as("a resolver that fails at once would not show anything")
                .noneMatch(line -> line.contains("name not known"));
    }

    /** Packets to the only name server leave by a wire that nobody listens at. */
    private static final String HANGING_NAMES = """
            set -e
            ip link set lo up
            ip link add zajel0 type veth peer name zajel1
            ip address add 10.1.0.1/24 dev zajel0
            ip link set zajel0 arp off up
            ip link set zajel1 up
            mount -t tmpfs none /mnt
            echo 'nameserver 10.1.0.2' > /mnt/resolv.conf
            mount --bind /mnt/resolv.conf /etc/resolv.conf
            exec "$@"
            """;

    private static void live(ChildProcess jvm, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        Eventually.patiently().see("the time", () -> System.nanoTime() > end || !jvm.isAlive(), over -> over);
    }

    private static String address(MiniZabbix server) {
        return "ServerActive=127.0.0.1:" + server.port() + ",Hostname=host";
    }

    private Application worksUntilTold(Jdk jdk) {
        return Application.of(jdk, folder, "WorksUntilTold").options(SMALL_HEAP);
    }
}
