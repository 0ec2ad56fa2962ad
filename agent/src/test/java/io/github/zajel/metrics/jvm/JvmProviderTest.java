// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmProviderTest extends MetricProviderContract {
    private static final Pattern CPU = Pattern.compile("\"cpu_time\":([^,]+),\"cpu_util\":([^,]+),");

    private final MetricProvider provider = newProvider();

    @Override
    protected MetricProvider newProvider() {
        return new JvmProvider(() -> true, time);
    }

    @AfterEach
    void closeOurs() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.threads[terminated]",
                "java.threads[BLOCKED]",
                "java.deadlock[threads]",
                "java.heap.histogram[0]",
                "java.heap.histogram[201]",
                "java.heap.histogram[x]",
            })
    void unknownParameterIsRefused(String key) {
        assertThatThrownBy(() -> prepare(key)).hasMessage("Invalid first parameter.");
    }

    @Test
    void unknownFlagIsNamed() {
        assertThatThrownBy(() -> read("java.vm.flags[UseNothing]")).hasMessage("This JVM has no flag UseNothing.");
    }

    @Test
    void managementIsNotTouchedBeforeTheHostHasCome() throws Exception {
        try (JvmProvider early = new JvmProvider(() -> false, time)) {
            for (KeyDoc doc : early.keys()) {
                Reading reading = early.prepare(ItemKey.parse(doc.sample()));
                assertThatThrownBy(() -> reading.read(deadline()))
                        .as(doc.sample())
                        .isInstanceOf(NotReadyException.class);
            }
        }
    }

    @Test
    void statsTellWhatTheBeansTell() throws Exception {
        long heapMax = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
        long started = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
        String stats = read("java.stats");
        long startedSeconds = ManagementFactory.getRuntimeMXBean().getStartTime() / 1000;
        assertThat(stats).contains(",\"started\":" + startedSeconds + ",\"memory\":");
        assertThat(stats).startsWith("{\"uptime\":").contains("\"heap\":{\"used\":", "\"max\":" + heapMax + ",");
        assertThat(number("\"started\":(\\d+)", stats)).isGreaterThanOrEqualTo(started);
        assertThat(number("\"loaded\":(\\d+)", stats)).isGreaterThan(1000);
        for (String part : List.of("pools", "gc", "states", "deadlocked", "jit", "buffers", "direct_max", "fd_open")) {
            assertThat(stats).contains("\"" + part + "\":");
        }
        ManagementFactory.getMemoryPoolMXBeans()
                .forEach(pool -> assertThat(stats).contains("{\"name\":\"" + pool.getName() + "\",\"type\":\""));
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(gc -> assertThat(stats).contains("{\"name\":\"" + gc.getName() + "\",\"pauses\":"));
    }

    @Test
    void directBuffersAreMeasuredAgainstTheirLimit() throws Exception {
        ByteBuffer held = ByteBuffer.allocateDirect(5_000_000);
        String stats = read("java.stats");
        Matcher direct = Pattern.compile("\"name\":\"direct\",\"count\":\\d+,\"used\":(\\d+),.*"
                        + "\"direct_max\":(\\d+),\"direct_pused\":([\\d.]+)")
                .matcher(stats);
        assertThat(direct.find()).as(stats).isTrue();
        double used = Double.parseDouble(direct.group(1));
        assertThat(used).isGreaterThanOrEqualTo(held.capacity());
        assertThat(Double.parseDouble(direct.group(3)))
                .isCloseTo(100 * used / Double.parseDouble(direct.group(2)), within(0.01));
    }

    @Test
    void cpuLoadIsThatSinceTheLastReadingOfTheItem() throws Exception {
        Reading reading = prepare("java.stats");
        Matcher first = cpu(reading);
        time.advance(Duration.ofSeconds(10));
        burn(50);
        Matcher second = cpu(reading);
        double usedSeconds = Double.parseDouble(second.group(1)) - Double.parseDouble(first.group(1));
        int processors = ManagementFactory.getOperatingSystemMXBean().getAvailableProcessors();
        assertThat(usedSeconds).isGreaterThanOrEqualTo(0.04);
        assertThat(Double.parseDouble(second.group(2)))
                .isBetween(
                        Math.min(100, 10 * usedSeconds / processors) - 0.01,
                        Math.min(100, 10 * usedSeconds / processors) + 0.01);
    }

    @Test
    void costlyOnesAreSharedByAllItemsForAWhile() throws Exception {
        String dump = read("java.threaddump");
        String histogram = read("java.heap.histogram[200]");
        try (TestThreads threads = new TestThreads()) {
            threads.parked("late-comer", 3);
            assertThat(read("java.threaddump")).isEqualTo(dump);
            time.advance(Duration.ofSeconds(10));
            assertThat(read("java.threaddump")).contains("\"late-comer\"");
        }
        assertThat(read("java.heap.histogram[200]")).isEqualTo(histogram);
        time.advance(Duration.ofMinutes(5));
        assertThat(read("java.heap.histogram[200]")).isNotEqualTo(histogram);
    }

    @Test
    void deadlockIsSeenAMinuteLaterAtMost() throws Exception {
        int before = Integer.parseInt(read("java.deadlock"));
        try (TestThreads threads = new TestThreads()) {
            threads.deadlocked("one", "other");
            time.advance(Duration.ofMinutes(1));
            assertThat(read("java.deadlock[count]")).isEqualTo(String.valueOf(before + 2));
            assertThat(read("java.deadlock[text]")).contains("\"one\"", "\"other\"");
        }
    }

    private static void burn(long millis) {
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + millis * 1_000_000;
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private Matcher cpu(Reading reading) throws Exception {
        Matcher found = CPU.matcher(reading.read(deadline()).text());
        assertThat(found.find()).isTrue();
        return found;
    }

    private static long number(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return Long.parseLong(found.group(1));
    }

    private String read(String key) throws Exception {
        return prepare(key).read(deadline()).text();
    }

    private Reading prepare(String key) throws Exception {
        return provider.prepare(ItemKey.parse(key));
    }

    private Deadline deadline() {
        return Deadline.in(3000, time);
    }
}
