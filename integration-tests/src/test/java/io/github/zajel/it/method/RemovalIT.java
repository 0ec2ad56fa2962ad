// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zajel.it.Eventually;
import io.github.zajel.it.Names;
import io.github.zajel.samples.minizabbix.MiniZabbix;
import io.github.zajel.samples.minizabbix.Setup;
import io.github.zajel.samples.minizabbix.TemplateItem;
import io.github.zajel.samples.minizabbix.TemplateItem.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No item, no trace: before the first one and after the last one the application is as it is without the agent. */
class RemovalIT {
    private static final TemplateItem SERVED =
            TemplateItem.of("java.method[" + CallsJvm.target("Work.serve") + "]", "1s", ValueType.UNSIGNED);
    private static final TemplateItem GREETED =
            TemplateItem.of("java.method[" + CallsJvm.target("Guest.greet") + "]", "1s", ValueType.UNSIGNED);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String LIBRARY = "bytebuddy";
    private static final String VISIBLE = "visible net.bytebuddy.ByteBuddy io.github.zajel.shaded.bytebuddy.ByteBuddy"
            + " net/bytebuddy/ByteBuddy.class io/github/zajel/shaded/bytebuddy/ByteBuddy.class"
            + " io/github/zajel/shaded/bytebuddy/ByteBuddy.classdata";

    /** How often {@link #whatIsMeasuredAgainAndAgainTakesLittleMemory} has a class woven and set free. */
    private static final int CHANGED = 4 * 25;

    /** Bytes of metaspace, each time; 6,000 (25) to 11,000 (8) were seen, which get fewer as what weaves gets warm. */
    private static final long MOST_KEPT = 20_000;

    private final String host = Names.fresh("removal");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void theClassIsWhatItWasOnceTheItemIsGone(int jdk) throws IOException {
        try (MiniZabbix server = MiniZabbix.start(new Setup());
                CallsJvm jvm =
                        CallsJvm.on(jdk, folder).zajel(reportingTo(server)).start()) {
            server.addHost(host);
            jvm.tell("load 8");
            String original = jvm.tell("remade");
            Eventually.patiently().see("the agent's call", server::requests, requests -> !requests.isEmpty());
            assertThat(jvm.tell("loaded " + LIBRARY)).isEqualTo("0");
            assertThat(jvm.tell("loaded ZajelBridge")).isEqualTo("0");

            server.setItems(List.of(SERVED));
            awaitCalls(server);
            jvm.tell("behind");
            assertThat(jvm.tell("remade")).isNotEqualTo(original);
            assertThat(jvm.tell("mentions java/lang/ZajelBridge")).isEqualTo("true");

            server.setItems(List.of());
            Eventually.patiently().see("the class as it was", () -> jvm.tell("bytes"), original::equals);
            assertThat(jvm.tell("mentions java/lang/ZajelBridge")).isEqualTo("false");
            assertThat(jvm.tell("load")).isEqualTo("8 threads, 0 failures");

            assertThat(jvm.tell("loaded " + LIBRARY)).isNotEqualTo("0");
            assertThat(jvm.tell(VISIBLE)).isEqualTo("0");
            jvm.end();
            assertThat(jvm.stdout().lines()).hasSize(1);
            assertThat(jvm.stderrOfOthers()).isEmpty();
            assertThat(jvm.agentLog()).hasSizeLessThanOrEqualTo(10).allMatch(line -> line.contains(" INFO "));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17, 25})
    void undeployedApplicationsLeaveTheMemoryThoughTheirMethodsAreMeasured(int jdk) {
        String named = "java.method[" + CallsJvm.target("Guest.greet") + "]";
        String implementing = "java.method[java.util.function.IntUnaryOperator+.applyAsInt]";
        try (CallsJvm jvm = CallsJvm.on(jdk, folder).zajel("").start()) {
            jvm.tell("guests 10 0");
            Eventually.patiently().see("a claim", () -> jvm.get(named), "0"::equals);
            assertThat(jvm.get(implementing)).isEqualTo("0");
            awaitLoaders(jvm, 10);
            jvm.tell("guests 10 1000");
            awaitLoaders(jvm, 20);

            assertThat(jvm.get(named)).isEqualTo("20000");
            // classes that are loaded later are looked for every five seconds
            assertThat(Long.parseLong(jvm.get(implementing))).isBetween(10_000L, 20_000L);
            assertThat(jvm.tell("dismiss")).isEqualTo("0");
            awaitLoaders(jvm, 0);
        }
    }

    /** Of so many applications at once that 100 times a class is woven and set free, in four rounds that take their seconds. */
    @ParameterizedTest
    @ValueSource(ints = {8, 17, 25})
    void whatIsMeasuredAgainAndAgainTakesLittleMemory(int jdk) throws IOException {
        try (MiniZabbix server = MiniZabbix.start(new Setup());
                CallsJvm jvm =
                        CallsJvm.on(jdk, folder).zajel(reportingTo(server)).start()) {
            server.addHost(host);
            jvm.tell("guests 24 100");
            jvm.tell("load 8");
            String original = jvm.tell("remade");
            measureAndForget(server, jvm, original); // loads what weaving takes
            long before = Long.parseLong(jvm.tell("metaspace"));
            for (int round = 0; round < 4; round++) {
                measureAndForget(server, jvm, original);
            }
            long added = Long.parseLong(jvm.tell("metaspace")) - before;
            assertThat(added / CHANGED).isLessThan(MOST_KEPT);
            assertThat(jvm.tell("load")).isEqualTo("8 threads, 0 failures");
        }
    }

    private void measureAndForget(MiniZabbix server, CallsJvm jvm, String original) {
        server.setItems(List.of(SERVED, GREETED));
        Eventually.patiently()
                .see(
                        "all woven",
                        () -> JSON.readTree(jvm.get("java.method.list")).findValuesAsText("loaders"),
                        loaders -> loaders.containsAll(List.of("1", "24")));
        jvm.tell("guests 0 100");
        jvm.tell("behind");
        assertThat(jvm.tell("remade")).isNotEqualTo(original);
        server.setItems(List.of());
        Eventually.patiently().see("all as it was", () -> jvm.tell("bytes"), original::equals);
    }

    @ParameterizedTest
    @CsvSource({
        "InstrumentMethods=0, InstrumentMethods=0 forbids it to measure methods.",
        "DenyKey=java.method*[*], Unsupported item key."
    })
    void whatIsForbiddenIsNotDone(String option, String reason) throws IOException {
        try (MiniZabbix server = MiniZabbix.start(new Setup().items(List.of(SERVED)));
                CallsJvm jvm = CallsJvm.on(17, folder)
                        .zajel(reportingTo(server) + "," + option)
                        .start()) {
            server.addHost(host);
            String original = jvm.tell("remade");
            Eventually.patiently()
                    .see(
                            "the reason",
                            () -> server.values(host, SERVED.key()),
                            values -> values.stream()
                                    .anyMatch(value -> value.text().contains(reason)));
            assertThat(jvm.get(SERVED.key())).isEqualTo("ZBX_NOTSUPPORTED\0" + reason);
            assertThat(server.values(host, SERVED.key())).noneMatch(value -> value.isSupported());
            assertThat(jvm.tell("loaded " + LIBRARY)).isEqualTo("0");
            assertThat(jvm.tell("remade")).isEqualTo(original);
        }
    }

    private static void awaitLoaders(CallsJvm jvm, int count) {
        Eventually.patiently()
                .see(
                        count + " class loaders of both",
                        () -> JSON.readTree(jvm.get("java.method.list")).findValues("loaders"),
                        loaders -> loaders.stream().allMatch(each -> each.asInt() == count));
    }

    private String reportingTo(MiniZabbix server) {
        return "ServerActive=127.0.0.1:" + server.port() + ",Hostname=" + host;
    }

    private void awaitCalls(MiniZabbix server) {
        Eventually.patiently()
                .see(
                        "calls",
                        () -> server.values(host, SERVED.key()),
                        values -> values.stream()
                                .anyMatch(value -> value.isSupported() && Long.parseLong(value.text()) > 0));
    }
}
