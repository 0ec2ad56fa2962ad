// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the first user settles for the whole JVM is left to the application. */
class FirstUseIT {
    @TempDir
    private Path folder;

    /** With an agent that is asked for JMX values all the time. */
    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void aLogManagerThatIsNamedLateIsInForce(int jdk) throws IOException {
        TemplateItem heap =
                TemplateItem.of("jmx[\"java.lang:type=Memory\",HeapMemoryUsage.used]", "1s", ValueType.UNSIGNED);
        TemplateItem ping = TemplateItem.of("agent.ping", "1s", ValueType.UNSIGNED);
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(List.of(heap, ping)))) {
            server.addHost("host");
            Outcome with = Application.of(Jdks.of(jdk), folder, "LateLogManager", "told")
                    .once(
                            "the agent at work",
                            () -> server.values("host", "agent.ping").size() >= 5)
                    .unharmedBy(
                            "ServerActive=127.0.0.1:" + server.port() + ",Hostname=host,FirstCheck=now,BufferSend=1");
            assertThat(with.exitCode()).isZero();
            assertThat(server.values("host", heap.key()))
                    .as("but off management")
                    .isEmpty();
        }
    }

    @Test
    void aLogManagerNamedOnTheCommandLineIsInForce() {
        Outcome with = Application.of(Jdks.usual(), folder, "LateLogManager", "told")
                .options("-Djava.util.logging.manager=io.github.zajel.samples.hosts.LateLogManager$Own")
                .unharmedBy(Application.NO_SERVER);
        assertThat(with.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void whatMainChoosesInItsFirstSecondIsInForce(int jdk) {
        Application.of(Jdks.of(jdk), folder, "ChoosesInMain", "300", "1500").unharmedBy(Application.NO_SERVER);
    }
}
