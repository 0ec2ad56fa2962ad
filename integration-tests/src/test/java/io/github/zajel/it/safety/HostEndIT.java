// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.samples.minizabbix.Fault;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import io.github.zajel.samples.minizabbix.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However the application ends, it ends as without the agent, and as soon. */
class HostEndIT {
    private static final TemplateItem PING = TemplateItem.of("agent.ping", "1s", ValueType.UNSIGNED);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"PlainMain", "ExitInMain", "ThrowsInMain", "LeavesDaemons"})
    void aShortLifeEndsAsWithoutTheAgent(String host) {
        for (int jdk : new int[] {8, 17, 25}) {
            Application.of(Jdks.of(jdk), folder, host).unharmedBy(Application.NO_SERVER);
        }
    }

    /** The end meets each stage of the agent's start. */
    @ParameterizedTest
    @ValueSource(ints = {0, 30, 80, 160, 300, 900, 960, 1000, 1030, 1060, 1100, 1150, 1200, 1300})
    void anExitDuringTheAgentsStartEndsAsWithoutTheAgent(int afterMillis) {
        Outcome with = Application.of(Jdks.usual(), folder, "ExitsLater", Integer.toString(afterMillis))
                .unharmedBy(Application.NO_SERVER);
        assertThat(with.linesOfAgent())
                .as("the end of the host is no news: %s", with)
                .noneMatch(line -> line.contains("Exception"));
    }

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void aSignalEndsItAsWithoutTheAgent(int jdk) {
        Outcome with = Application.of(Jdks.of(jdk), folder, "WaitsForSignal").unharmedBy(Application.NO_SERVER);
        assertThat(with.exitCode()).isEqualTo(143);
        assertThat(with.stdout()).isEqualTo("ready\nhook\n");
    }

    @Test
    void theLastValuesAreSentAtTheEnd() throws IOException {
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(List.of(PING)))) {
            server.addHost("host");
            AtomicLong toldAtMillis = new AtomicLong();
            Application.of(Jdks.usual(), folder, "WorksUntilTold")
                    .once(jvm -> {
                        awaitValue(server);
                        int sent = values(server).size();
                        long end = System.currentTimeMillis() + 2500;
                        Eventually.patiently().see("the time", System::currentTimeMillis, now -> now > end);
                        toldAtMillis.set(System.currentTimeMillis());
                        assertThat(values(server))
                                .as("the next upload is due in a minute")
                                .hasSize(sent);
                    })
                    .unharmedBy(address(server) + ",FirstCheck=now,BufferSend=60");

            assertThat(values(server)).hasSizeGreaterThan(1);
            assertThat(values(server)).last().matches(value -> value.clock() >= toldAtMillis.get() / 1000 - 2);
        }
    }

    @Test
    void aServerThatNeverAnsweredHoldsNobodyUp() throws IOException {
        try (RudeServer server = RudeServer.start(RudeServer.Manner.NEVER_ANSWERS)) {
            Application.of(Jdks.usual(), folder, "WorksUntilTold")
                    .once("a connection", () -> server.connections() > 0)
                    .unharmedBy(server.serverActive() + ",Timeout=30");
        }
    }

    @Test
    void aServerThatHangsAtTheEndIsWaitedForTwoSecondsAtMost() throws IOException {
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(List.of(PING)))) {
            server.addHost("host");
            Application.of(Jdks.usual(), folder, "WorksUntilTold")
                    .once(jvm -> {
                        awaitValue(server);
                        server.misbehave(Fault.delay(60_000));
                    })
                    .unharmedBy(address(server) + ",FirstCheck=now,BufferSend=1,Timeout=30");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17, 25})
    void theHostsMBeanServersAreLetGo(int jdk) throws IOException {
        TemplateItem beans = TemplateItem.of("jmx.discovery[beans,\"host:*\"]", "1s", ValueType.TEXT);
        TemplateItem listeners = TemplateItem.of("jmx[\"host:type=Listeners\",Added]", "1s", ValueType.UNSIGNED);
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(List.of(beans, listeners)))) {
            server.addHost("host");
            Outcome with = Application.of(Jdks.of(jdk), folder, "CountsListeners", "told")
                    .once(jvm -> Eventually.patiently()
                            .see(
                                    "that it listens",
                                    () -> server.values("host", listeners.key()),
                                    values -> values.stream()
                                            .anyMatch(value -> value.text().equals("1"))))
                    .unharmedBy(address(server) + ",FirstCheck=now,BufferSend=1");
            assertThat(with.stdout()).isEqualTo("begin\nlisteners: 0\n");
        }
    }

    private static void awaitValue(MiniZabbix server) {
        Eventually.patiently().see("a value", () -> values(server), values -> !values.isEmpty());
    }

    private static List<Value> values(MiniZabbix server) {
        return server.values("host", PING.key());
    }

    private static String address(MiniZabbix server) {
        return "ServerActive=127.0.0.1:" + server.port() + ",Hostname=host";
    }
}
