// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import io.github.zajel.samples.minizabbix.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Getters that never return, because two threads of the application wait for each other's lock. */
class HangingBeanIT {
    private static final List<String> HANGING = List.of(
            "jmx[\"host:type=Deadlocked\",Hanging]",
            "jmx[\"host:type=Deadlocked\",HangingText]",
            "jmx.get[attributes,\"host:*\"]");
    private static final String FINE = "jmx[\"host:type=Deadlocked\",Fine]";
    private static final String HANGING_NOW = "zajel.items[hanging]";

    private static final String PING = "agent.ping";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {8, 17})
    void deadlockInGettersCostsTheirOwnItemsOnly(int jdk) throws IOException {
        List<TemplateItem> items = Stream.concat(HANGING.stream(), Stream.of(FINE, HANGING_NOW, PING))
                .map(key -> TemplateItem.of(key, "1s", ValueType.TEXT))
                .toList();
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(items))) {
            server.addHost("host");
            Application.of(Jdks.of(jdk), folder, "DeadlockedBean", "told")
                    .once(
                            "the reasons, and values for a while after them",
                            () -> HANGING.stream()
                                            .noneMatch(key ->
                                                    server.values("host", key).isEmpty())
                                    && after(HANGING.get(0), FINE, server).size() >= 6)
                    .unharmedBy(
                            "ServerActive=127.0.0.1:" + server.port() + ",Hostname=host,FirstCheck=now,BufferSend=1");

            for (String key : HANGING) {
                assertThat(server.values("host", key))
                        .as("%s: told once, not tried again", key)
                        .singleElement()
                        .satisfies(value -> assertThat(value.isSupported()).isFalse())
                        .satisfies(value -> assertThat(value.text())
                                .startsWith("Timeout while processing item: no answer within 3 s"));
            }
            assertThat(after(HANGING.get(0), FINE, server))
                    .allMatch(value -> value.isSupported() && value.text().equals("2"));
            assertThat(server.values("host", HANGING_NOW)).last().hasToString("3");
            assertNoGaps(server.values("host", PING));
        }
    }

    @Test
    void aBeanAllOfWhichHangsKeepsNoOtherFromBeingRead() throws IOException {
        List<String> hanging = IntStream.range(0, 40)
                .mapToObj(i -> "jmx[\"host:type=Deadlocked\",Hanging," + i + "]")
                .toList();
        String other = "jmx[\"java.lang:type=Runtime\",Uptime]";
        List<TemplateItem> items = Stream.concat(hanging.stream(), Stream.of(other, HANGING_NOW))
                .map(key -> TemplateItem.of(key, "1s", ValueType.TEXT))
                .toList();
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(items))) {
            server.addHost("host");
            Application.of(Jdks.usual(), folder, "DeadlockedBean", "told")
                    .once(
                            "a reason at each, and values after the last",
                            () -> hanging.stream()
                                            .noneMatch(key ->
                                                    server.values("host", key).isEmpty())
                                    && after(hanging.get(39), other, server).size() >= 6)
                    .unharmedBy(
                            "ServerActive=127.0.0.1:" + server.port() + ",Hostname=host,FirstCheck=now,BufferSend=1");

            assertThat(hanging)
                    .anySatisfy(
                            key -> assertThat(server.values("host", key))
                                    .last()
                                    .asString()
                                    .matches(
                                            "not supported: Not read: [4-7] other readings hang in getters of host:type=Deadlocked; .*"));
            assertThat(server.values("host", HANGING_NOW)).last().asString().matches("[4-7]");
            assertThat(server.values("host", other)).allMatch(Value::isSupported);
        }
    }

    /** What came of one item after another one had timed out. */
    private static List<Value> after(String timedOut, String key, MiniZabbix server) {
        long since = server.values("host", timedOut).stream()
                .mapToLong(Value::clock)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        return server.values("host", key).stream()
                .filter(value -> value.clock() > since)
                .toList();
    }

    /** A busy machine may skip a second, but not the three that a getter is given. */
    private static void assertNoGaps(List<Value> values) {
        for (int i = 1; i < values.size(); i++) {
            assertThat(values.get(i).clock() - values.get(i - 1).clock()).isLessThanOrEqualTo(2);
        }
    }
}
