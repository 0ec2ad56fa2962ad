// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zajel.it.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured is what the application did: not a call more or less, and every time as exact as it is told. */
class ExactCountsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A woven class may not hold up the end of the JVM; a machine that is busy with other tests may. */
    private static final Duration LONGEST_END = Duration.ofSeconds(6);

    /** Of the bucket that a duration is in. */
    private static final double TOLERANCE = 0.0625;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void countsAreThoseOfTheProgram(int jdk) throws JsonProcessingException {
        try (CallsJvm jvm = CallsJvm.on(jdk, folder).zajel("").start()) {
            // its class loader delegates java.* alone; one is there before its item, others come after
            jvm.tell("guests 1 0");
            awaitWoven(jvm, "Work.place", "Work.mayFail", "Work.factorial", "Work.rest", "Guest.greet");

            jvm.tell("place 16 10000000");
            jvm.tell("mayFail 16 48000");
            jvm.tell("factorial 16 1600");
            jvm.tell("guests 4 10000");

            assertThat(jvm.get(key("Work.place", "count"))).isEqualTo("10000000");
            assertThat(jvm.get(key("Work.place", "errors"))).isEqualTo("0");
            assertThat(jvm.get(key("Work.mayFail", "count"))).isEqualTo("48000");
            // each thread from 0 to 2999: every third one, and of the others every fifth
            assertThat(jvm.get(key("Work.mayFail", "errors"))).isEqualTo(Integer.toString(16 * (1000 + 400)));
            assertThat(JSON.readTree(jvm.get("java.method.exceptions[" + CallsJvm.target("Work.mayFail") + "]")))
                    .isEqualTo(JSON.valueToTree(Map.of(
                            "java.io.FileNotFoundException", 16 * 400, "java.lang.IllegalStateException", 16 * 1000)));
            assertThat(jvm.get(key("Work.factorial", "count"))).isEqualTo("16000");
            assertThat(jvm.get(key("Guest.greet", "count"))).isEqualTo("50000");
            Eventually.patiently()
                    .see(
                            "all guests",
                            () -> all(jvm, "Guest.greet"),
                            all -> all.path("classes").asInt() == 5
                                    && all.path("loaders").asInt() == 5);
            if (jdk >= 21) {
                jvm.tell("rest 1000 100000");
                assertThat(jvm.get(key("Work.rest", "count"))).isEqualTo("100000");
            }

            assertThat(jvm.end()).isLessThan(LONGEST_END);
            assertThat(jvm.stdout().lines()).hasSize(1);
            assertThat(jvm.stderrOfOthers()).isEmpty();
            assertThat(jvm.agentLog()).hasSizeLessThanOrEqualTo(10).allMatch(line -> line.contains(" INFO "));
        }
    }

    /**
     * Of each call the program knows two durations: one that the probe measures no less than, one that it measures no more
     * than. So no allowance is made but that of a bucket; and the two of most calls must be close, or nothing would be shown.
     */
    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void percentilesAreThoseOfAllDurationsButForABucket(int jdk) throws JsonProcessingException {
        try (CallsJvm jvm = CallsJvm.on(jdk, folder).zajel("").start()) {
            awaitWoven(jvm, "Work.spin");
            all(jvm, "Work.spin"); // its window begins
            Map<String, double[]> bounds = bounds(jvm.tell("spin 2 2000 20261121"));
            JsonNode measured = all(jvm, "Work.spin");

            assertThat(measured.path("count").asInt()).isEqualTo(2000);
            JsonNode time = measured.path("time");
            for (String name : List.of("min", "p50", "p90", "p95", "p99", "p999", "max")) {
                double[] bound = bounds.get(name);
                assertThat(time.path(name).asDouble())
                        .as(name + " of " + measured + " within " + bounds)
                        .isBetween(bound[0] * (1 - TOLERANCE), bound[1] * (1 + TOLERANCE));
            }
            for (String name : List.of("avg", "total")) {
                double[] bound = bounds.get(name);
                assertThat(time.path(name).asDouble()).as(name).isBetween(bound[0], bound[1]);
            }
            assertThat(bounds.get("gap")[1]).isLessThan(0.01 * bounds.get("p50")[0]);
        }
    }

    private static void awaitWoven(CallsJvm jvm, String... methods) {
        for (String method : methods) {
            Eventually.patiently().see(method + " claimed", () -> jvm.get(key(method, "time.total")), "0.0"::equals);
        }
        Eventually.patiently()
                .see(
                        "all woven",
                        () -> JSON.readTree(jvm.get("java.method.list")).findValuesAsText("state"),
                        states -> states.size() == methods.length
                                && states.stream().allMatch("woven"::equals));
    }

    private static String key(String method, String statistic) {
        return "java.method[" + CallsJvm.target(method) + "," + statistic + "]";
    }

    private static JsonNode all(CallsJvm jvm, String method) throws JsonProcessingException {
        return JSON.readTree(jvm.get("java.method.get[" + CallsJvm.target(method) + "]"));
    }

    /** In seconds, of {@code p50=100..200 p90=...} in nanoseconds. */
    private static Map<String, double[]> bounds(String summary) {
        Map<String, double[]> bounds = new TreeMap<>();
        for (String one : summary.split(" ", -1)) {
            String[] parts = one.split("=|\\.\\.", -1);
            bounds.put(parts[0], new double[] {Long.parseLong(parts[1]) / 1e9, Long.parseLong(parts[2]) / 1e9});
        }
        return bounds;
    }
}
