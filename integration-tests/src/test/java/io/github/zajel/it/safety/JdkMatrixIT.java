// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent does its work on each JDK, and the JVM has nothing to say about it. */
class JdkMatrixIT {
    private static final List<TemplateItem> ITEMS = List.of(
            TemplateItem.of("jmx[\"java.lang:type=Memory\",HeapMemoryUsage.used]", "1s", ValueType.UNSIGNED),
            TemplateItem.of("jmx.discovery[beans,\"*:type=GarbageCollector,*\"]", "1s", ValueType.TEXT),
            TemplateItem.of("jmx.get[attributes,\"java.lang:type=Threading\"]", "1s", ValueType.TEXT),
            TemplateItem.of("tcp.status[listen]", "1s", ValueType.UNSIGNED),
            TemplateItem.of("net.tcp.socket.count[]", "1s", ValueType.UNSIGNED),
            TemplateItem.of("zajel.cpu", "1s", ValueType.UNSIGNED),
            TemplateItem.of("agent.version", "1s", ValueType.CHAR));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void itRegistersAndSendsValuesAndTheJvmDoesNotWarn(int jdk) throws IOException {
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(ITEMS))) {
            String hostname = "host-" + jdk;
            Outcome with = Application.of(Jdks.of(jdk), folder, "WaitsForSignal")
                    .once(jvm -> Eventually.patiently().passes(() -> assertValues(server, hostname)))
                    .unharmedBy("ServerActive=127.0.0.1:" + server.port() + ",Hostname=" + hostname
                            + ",FirstCheck=now,BufferSend=1");

            assertThat(server.host(hostname).metadata())
                    .startsWith("zajel java ")
                    .contains(" jvm=" + jdk + " ");
            assertThat(with.stderrOfHost()).isEmpty();
            assertThat(with.linesOfAgent()).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
        }
    }

    private static void assertValues(MiniZabbix server, String hostname) {
        for (TemplateItem item : ITEMS) {
            assertThat(server.values(hostname, item.key()))
                    .as(item.key())
                    .anyMatch(value -> value.isSupported() && !value.text().isEmpty());
        }
    }
}
