// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.samples.minizabbix.Fault;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import io.github.zajel.samples.minizabbix.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However the application ends, it ends as without the agent, and as soon. */
class HostEndIT {
    /** What the agent's last duties may take, in the worst case, on a machine that is busy. */
    private static final long SHUTDOWN_MILLIS = 2000 + 1500;

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
    @ValueSource(ints = {0, 20, 50, 80, 120, 160, 200, 300, 400, 600})
    void anExitDuringTheAgentsStartEndsAsWithoutTheAgent(int afterMillis) {
        Outcome with = Application.of(Jdks.usual(), folder, "WorksAWhile", Integer.toString(afterMillis), "9")
                .unharmedBy(Application.NO_SERVER);
        assertThat(with.linesOfAgent())
                .as("the end of the host is no news: %s", with)
                .noneMatch(line -> line.contains("Exception"));
    }

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void aSignalEndsItAsWithoutTheAgent(int jdk) throws IOException {
        TemplateItem ping = TemplateItem.of("agent.ping", "1s", ValueType.UNSIGNED);
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(List.of(ping)))) {
            server.addHost("host");
            Outcome with = Application.of(Jdks.of(jdk), folder, "WaitsForSignal")
                    .meanwhile(jvm -> {
                        awaitReady(jvm);
                        jvm.stop();
                    })
                    .unharmedBy(address(server));
            assertThat(with.exitCode()).isEqualTo(143);
            assertThat(with.stdout()).isEqualTo("ready\nhook\n");
        }
    }

    @Test
    void theLastValuesAreSentAtTheEnd() throws IOException {
        TemplateItem ping = TemplateItem.of("agent.ping", "1s", ValueType.UNSIGNED);
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(List.of(ping)))) {
            server.addHost("host");
            Application host = Application.of(Jdks.usual(), folder, "WorksAWhile", "6000", "3");
            host.alone();
            host.unharmedBy(address(server) + ",FirstCheck=now,BufferSend=60");
            long endSeconds = System.currentTimeMillis() / 1000;

            List<Value> values = server.values("host", "agent.ping");
            assertThat(values).as("all of some four seconds").hasSizeGreaterThanOrEqualTo(3);
            assertThat(values.get(values.size() - 1).clock()).isGreaterThanOrEqualTo(endSeconds - 2);
        }
    }

    @Test
    void aServerThatNeverAnsweredHasNothingToWaitFor() throws IOException {
        try (RudeServer server = RudeServer.start(RudeServer.Manner.NEVER_ANSWERS)) {
            Application host = Application.of(Jdks.usual(), folder, "WorksAWhile", "2500", "3");
            host.alone();
            host.requireUnharmed(host.with(server.serverActive() + ",Timeout=30"), 1000);
            assertThat(server.connections()).isPositive();
        }
    }

    @Test
    void aServerThatHangsAtTheEndIsWaitedForTwoSecondsAtMost() throws IOException {
        TemplateItem ping = TemplateItem.of("agent.ping", "1s", ValueType.UNSIGNED);
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(List.of(ping)))) {
            server.addHost("host");
            Application host = Application.of(Jdks.usual(), folder, "WaitsForSignal")
                    .meanwhile(jvm -> {
                        awaitReady(jvm);
                        if (jvm.handle().info().commandLine().orElse("").contains("-javaagent:")) {
                            Eventually.withinSeconds(30)
                                    .see("a value", () -> server.values("host", "agent.ping"), v -> !v.isEmpty());
                            server.misbehave(Fault.delay(60_000));
                        }
                        long begin = System.nanoTime();
                        jvm.stop();
                        assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(SHUTDOWN_MILLIS);
                    });
            Outcome with = host.with(address(server) + ",FirstCheck=now,BufferSend=1,Timeout=30");
            host.requireUnharmed(with, 60_000);
        }
    }

    private static void awaitReady(ChildProcess jvm) {
        Eventually.withinSeconds(30).see("ready", jvm::stdout, said -> said.contains("ready"));
    }

    private static String address(MiniZabbix server) {
        return "ServerActive=127.0.0.1:" + server.port() + ",Hostname=host";
    }
}
