// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Timer;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class CollectorTest {
    private static final long HOUR = 3600;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private long standstillNanos;
    private final Clock clock = new Clock() {
        @Override
        public long wallMillis() {
            return time.wallMillis();
        }

        @Override
        public long monotonicNanos() {
            return time.monotonicNanos() + standstillNanos;
        }
    };
    private final Collector collector = new Collector(clock);
    private final Counters counters = new Counters();
    private final SeriesTable<String> table = collector.table(counters, 1, HOUR, 3, Runnable::run);

    /** Each disk's counter goes up by its own step a second. */
    private final class Counters implements Source<String> {
        final Map<String, Long> steps = new HashMap<>(Map.of("a", 1L, "b", 10L));
        Set<String> lastWanted = Set.of();
        String failure;
        RuntimeException bug;
        int readings;

        @Override
        public void read(Set<String> wanted, BiConsumer<String, long[]> found) throws UnsupportedItemException {
            readings++;
            lastWanted = new TreeSet<>(wanted);
            if (bug != null) {
                throw bug;
            }
            if (failure != null) {
                throw new UnsupportedItemException(failure);
            }
            long[] reused = new long[1];
            steps.forEach((disk, step) -> {
                reused[0] = step * (time.monotonicNanos() / 1_000_000_000L);
                found.accept(disk, reused);
            });
        }
    }

    @Test
    void beforeTheStartItSaysSo() {
        assertThatThrownBy(() -> table.window("a", 60))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Collector is not started.");
        assertThatThrownBy(table::requireRunning).hasMessage("Collector is not started.");
        pass(10);
        assertThat(counters.readings).isZero();
    }

    @Test
    void collectorWithoutATableDoesNothing() {
        Collector empty = new Collector(clock);
        List<Runnable> tasks = new ArrayList<>();
        empty.start(new Timer() {
            @Override
            public void execute(Runnable task) {
                tasks.add(task);
            }

            @Override
            public Scheduled schedule(Runnable task, long delayNanos) {
                throw new AssertionError("no task was run");
            }
        });
        assertThat(tasks).isEmpty();

        empty.table(counters, 1, HOUR, 3, Runnable::run);
        assertThat(tasks).hasSize(1);
        empty.table(counters, 1, HOUR, 3, Runnable::run);
        assertThat(tasks).hasSize(1);
    }

    @Test
    void seriesBeginsWithTheFirstQuestionAndHasAValueAfterTwoSamples() throws Exception {
        collector.start(time);
        pass(10);
        assertThat(counters.readings).as("nobody asks").isZero();
        assertNotReady("a");
        pass(1);
        assertNotReady("a");
        pass(1);
        assertThat(table.window("a", 60).change(0)).isEqualTo(1);
        pass(100);
        assertThat(table.window("a", 60).change(0)).isEqualTo(60);
        assertThat(table.window("a", 60).seconds()).isEqualTo(60);
        assertThat(counters.lastWanted).containsExactly("a");
    }

    @Test
    void seriesThatBeginWithTheStartAreThereForTheFirstQuestion() throws Exception {
        table.begin("b");
        collector.start(time);
        pass(30);
        assertThat(table.window("b", 60).change(0)).isEqualTo(300);
    }

    @Test
    void seriesNobodyAsksForIsForgotten() throws Exception {
        collector.start(time);
        assertNotReady("a");
        assertNotReady("b");
        pass(HOUR - 10);
        assertThat(table.window("b", 900).change(0)).isEqualTo(9000);
        pass(20);
        assertThat(counters.lastWanted).containsExactly("b");
        pass(HOUR);
        int readings = counters.readings;
        pass(10);
        assertThat(counters.readings).as("none is left").isEqualTo(readings);
        assertNotReady("b");
    }

    @Test
    void whatIsNotFoundAnyMoreHasNoWindowAndBeginsAnew() throws Exception {
        collector.start(time);
        assertNotReady("a");
        pass(10);
        counters.steps.remove("a");
        pass(1);
        assertThat(table.window("a", 60)).isNull();
        counters.steps.put("a", 5L);
        pass(1);
        assertNotReady("a");
        pass(1);
        assertThat(table.window("a", 60).change(0)).isEqualTo(5);
    }

    @Test
    void reasonOfTheSourceIsToldUntilItCanBeReadAgain() throws Exception {
        collector.start(time);
        assertNotReady("a");
        pass(10);
        counters.failure = "Cannot open /proc/stat.";
        pass(1);
        assertThatThrownBy(() -> table.window("a", 60)).hasMessage("Cannot open /proc/stat.");
        counters.failure = null;
        pass(1);
        assertThat(table.window("a", 60).seconds()).isEqualTo(12);
    }

    @Test
    void collectorGoesOnOnceThereIsAThreadAgain() throws Exception {
        boolean[] isExhausted = {true};
        SeriesTable<String> other = collector.table(new Counters(), 1, HOUR, 3, task -> {
            if (isExhausted[0]) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            task.run();
        });
        other.begin("a");
        collector.start(time);
        pass(3);
        assertThatThrownBy(() -> other.window("a", 60))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("The collector failed: java.lang.OutOfMemoryError: unable to create native thread");

        isExhausted[0] = false;
        pass(3);
        assertThat(other.window("a", 60).change(0)).isPositive();
    }

    @Test
    void faultOfASourceIsToldAtTheItemAndStopsNothing() throws Exception {
        SeriesTable<String> other = collector.table(new Counters(), 1, HOUR, 3, Runnable::run);
        other.begin("a");
        table.begin("a");
        counters.bug = new IllegalStateException("oops");
        collector.start(time);
        pass(10);
        assertThatThrownBy(() -> table.window("a", 60))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("The collector failed: java.lang.IllegalStateException: oops");
        assertThat(other.window("a", 60).change(0)).isEqualTo(10);
    }

    @Test
    void thereAreNoMoreSeriesThanAllowed() throws Exception {
        collector.start(time);
        for (String name : new String[] {"a", "b", "c"}) {
            assertNotReady(name);
        }
        assertThatThrownBy(() -> table.window("d", 60))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessageStartingWith("The collector keeps 3 series of this kind");
        assertNotReady("a");
    }

    @Test
    void slowSourceIsNotReadTwiceAtOnceAndItsSeriesAreTakenForOld() throws Exception {
        Queue<Runnable> waiting = new ArrayDeque<>();
        SeriesTable<String> slow = collector.table(counters, 1, HOUR, 3, waiting::add);
        slow.begin("a");
        collector.start(time);
        pass(1);
        waiting.remove().run();
        pass(1);
        waiting.remove().run();
        assertThat(slow.window("a", 60).change(0)).isEqualTo(1);
        pass(20);
        assertThat(waiting).hasSize(1);
        assertThatThrownBy(() -> slow.window("a", 60)).isInstanceOf(NotReadyException.class);
        waiting.remove().run();
        assertThat(slow.window("a", 60).change(0)).isEqualTo(21);
    }

    @Test
    void secondsMissedByAStandstillAreNotMadeUpFor() throws Exception {
        table.begin("a");
        collector.start(time);
        pass(5);
        int readings = counters.readings;
        standstillNanos = Duration.ofSeconds(100).toNanos();
        pass(5);
        assertThat(counters.readings - readings).isEqualTo(5);
        assertThat(table.window("a", 60).seconds()).isEqualTo(4);
    }

    @Test
    void closedCollectorReadsNoMore() {
        table.begin("a");
        collector.start(time);
        pass(5);
        collector.close();
        int readings = counters.readings;
        pass(5);
        assertThat(counters.readings).isEqualTo(readings);
        assertThatThrownBy(() -> table.window("a", 60)).hasMessage("Collector is not started.");
    }

    private void assertNotReady(String key) {
        assertThatThrownBy(() -> table.window(key, 60)).isInstanceOf(NotReadyException.class);
    }

    private void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }
}
