// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.config.FirstCheck;
import io.github.zajel.item.Item;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Aliases;
import io.github.zajel.metric.KeyAccess;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.NewsReading;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<String> values = new ArrayList<>();
    private final Counters counters = new Counters();
    private final DirectQueue queue = new DirectQueue();
    private Scheduler scheduler = scheduler(FirstCheck.NOW);

    @Test
    void aNewItemIsReadAtOnceAndThenByItsInterval() {
        update(item(10, "count[a]", "10s"));
        advance(25);

        assertThat(values).containsExactly("+0 10=1", "+10 10=2", "+20 10=3");
    }

    @Test
    void theFirstReadingsOfAListAreSpreadOverTenSeconds() {
        scheduler = scheduler(FirstCheck.SPREAD);
        update(item(13, "count[a]", "1h"), item(27, "count[b]", "1h"), item(30, "count[c]", "1h"));
        advance(12);

        assertThat(values).containsExactly("+0 30=1", "+3 13=1", "+7 27=1");
    }

    @Test
    void aRemovedItemIsReadNoMore() {
        update(item(10, "count[a]", "10s"), item(20, "count[b]", "10s"));
        update(item(20, "count[b]", "10s"));
        values.clear();
        advance(10);

        assertThat(values).containsExactly("+10 20=2");
        assertThat(scheduler.itemCount()).isEqualTo(1);
    }

    @Test
    void removedItemThatComesBackIsScheduledAgain() {
        update(item(10, "count[a]", "10s"));
        update();
        advance(30);
        update(item(10, "count[a]", "10s"));
        values.clear();
        advance(20);

        assertThat(values).hasSize(2);
    }

    @Test
    void aChangedIntervalTakesEffectWithoutAnExtraReading() {
        update(item(10, "count[a]", "1h"));
        advance(5);
        values.clear();

        update(item(10, "count[a]", "10s"));
        advance(10);

        assertThat(values).containsExactly("+10 10=2");
    }

    @Test
    void aChangedKeyIsANewItem() {
        update(item(10, "count[a]", "1h"));
        update(item(10, "count[b]", "1h"));
        advance(1);

        assertThat(values).containsExactly("+0 10=1", "+0 10=1");
        assertThat(counters.reads).containsEntry("a", 1).containsEntry("b", 1);
    }

    @Test
    void theSameListAgainChangesNothing() {
        update(item(10, "count[a]", "10s"));
        for (int i = 0; i < 20; i++) {
            update(item(10, "count[a]", "10s"));
            advance(1);
        }

        assertThat(values).containsExactly("+0 10=1", "+10 10=2", "+20 10=3");
    }

    @Test
    void anInvalidIntervalIsReportedOnce() {
        update(item(10, "count[a]", "10x"));
        update(item(10, "count[a]", "10x"));
        advance(60);

        assertThat(values).hasSize(1);
        assertThat(values.get(0)).startsWith("+0 10!Invalid update interval");
    }

    @Test
    void anUnknownKeyIsReportedAndTheOthersGoOn() {
        update(item(10, "nonsense", "10s"), item(20, "count[a]", "10s"), item(30, "count[", "10s"));
        advance(1);

        assertThat(values)
                .containsExactlyInAnyOrder("+0 10!Unsupported item key.", "+0 20=1", "+0 30!Invalid item key format.");
        assertThat(scheduler.unsupportedCount()).isEqualTo(2);
    }

    @Test
    void anItemRecovers() {
        counters.failing = true;
        update(item(10, "count[a]", "10s"));
        advance(1);
        assertThat(scheduler.unsupportedCount()).isEqualTo(1);
        counters.failing = false;
        advance(10);

        assertThat(values).containsExactly("+0 10!planned failure", "+10 10=2");
        assertThat(scheduler.unsupportedCount()).isZero();
    }

    @Test
    void aFaultOfOurOwnCostsTheItemOnly() {
        counters.broken = true;
        update(item(10, "count[a]", "10s"));
        advance(1);

        assertThat(values).containsExactly("+0 10!Zajel failed to read it: java.lang.IllegalStateException: planned");
    }

    @Test
    void anItemForWhichTheHostIsNotReadyIsReadAgainSoonWithoutAValue() {
        counters.notReady = true;
        update(item(10, "count[a]", "1h"));
        advance(7);
        assertThat(values).isEmpty();
        counters.notReady = false;
        advance(2);

        assertThat(values).containsExactly("+8 10=5");
    }

    @Test
    void anItemWithNewsIsReadSoonAndEachTimeAfterTwiceAsLongUntilItsRegularRun() {
        update(item(10, "news", "1m"));
        for (int i = 0; i < 70; i++) {
            counters.readSoon.run();
            advance(1);
        }

        assertThat(values)
                .containsExactly(
                        "+0 10=1",
                        "+2 10=2",
                        "+6 10=3",
                        "+10 10=4",
                        "+12 10=5",
                        "+16 10=6",
                        "+24 10=7",
                        "+40 10=8",
                        "+70 10=9");
    }

    @Test
    void newsOfAnItemThatIsGoneChangeNothing() {
        update(item(10, "news", "1h"));
        update();
        counters.readSoon.run();
        advance(5);
        update(item(10, "news", "nonsense"));
        counters.readSoon.run();
        advance(5);

        assertThat(values).hasSize(2).startsWith("+0 10=1").last().asString().contains("!");
    }

    @Test
    void runsThatWereMissedWhileOneTookLongAreSkipped() {
        queue.isHeld = true;
        update(item(10, "count[a]", "10s"));
        advance(35);
        queue.isHeld = false;
        queue.runAll();
        advance(10);

        assertThat(values).containsExactly("+35 10=1", "+40 10=2");
    }

    @Test
    void anItemThatHungRestsAsLongAsThatTookAndTwiceAsLongTheNextTime() {
        queue.isHeld = true;
        update(item(10, "count[a]", "10s"));
        advance(3);
        queue.held.get(0).timedOut(new StackTraceElement[] {
            new StackTraceElement("java.lang.Object", "wait", "Object.java", 1),
            new StackTraceElement("com.acme.Pool", "getSize", "Pool.java", 7)
        });
        advance(17);
        queue.held.remove(0).cameBack();
        assertThat(values)
                .singleElement()
                .asString()
                .startsWith("+3 10!Timeout while processing item: no answer within 3 s, it hangs in"
                        + " com.acme.Pool.getSize(Pool.java:7)");

        advance(19);
        assertThat(queue.held).isEmpty();
        advance(21);
        queue.held.remove(0).cameBack();
        queue.isHeld = false;
        advance(45);

        assertThat(values).hasSize(2);
        assertThat(values.get(1)).isEqualTo("+100 10=1");
    }

    @Test
    void aClockSetBackDoesNotStopReadings() {
        update(item(10, "count[a]", "10s"));
        advance(5);
        time.jumpWallClock(Duration.ofHours(-2));
        values.clear();
        for (int i = 0; i < 20; i++) {
            advance(1);
        }

        assertThat(values).hasSize(2);
    }

    @Test
    void aClockSetForwardRunsOverdueItemsOnce() {
        update(item(10, "count[a]", "1h"));
        advance(5);
        values.clear();
        time.jumpWallClock(Duration.ofHours(5));
        advance(2);

        assertThat(values).hasSize(1);
    }

    @Test
    void schedulingIntervalsWaitForTheirTime() {
        update(item(10, "count[a]", "0;m1"));
        advance(61);

        assertThat(values).containsExactly("+60 10=1");
    }

    @Test
    void itemWhoseProviderCannotBeLoadedCostsNoOther() {
        update(item(10, "count[a]", "1s"), item(11, "damaged", "1s"), item(12, "count[b]", "1s"));
        advance(2);
        values.clear();
        advance(1);

        assertThat(values)
                .containsExactlyInAnyOrder(
                        "+3 10=4",
                        "+3 11!Zajel failed to read it: java.lang.NoClassDefFoundError: its jar is gone",
                        "+3 12=4");
        assertThat(scheduler.unsupportedCount()).isEqualTo(1);
    }

    @Test
    void afterCloseNothingIsRead() {
        update(item(10, "count[a]", "1s"));
        scheduler.close();
        advance(1);
        values.clear();
        advance(10);

        assertThat(values).isEmpty();
    }

    private Scheduler scheduler(FirstCheck firstCheck) {
        KeyRouter router = new KeyRouter(
                List.of(counters, new Damaged()).iterator(), new KeyAccess(List.of()), new Aliases(List.of()));
        return new Scheduler(
                "zabbix:10051",
                router,
                queue,
                this::note,
                time,
                time,
                () -> ZoneOffset.UTC,
                firstCheck,
                new Log(Log.Level.ERROR, (l, m, c) -> {}));
    }

    private static final class Damaged implements MetricProvider {
        @Override
        public List<KeyDoc> keys() {
            return List.of(KeyDoc.of("damaged", "", "Text", "damaged", "Nothing."));
        }

        @Override
        public Reading prepare(ItemKey key) {
            throw new NoClassDefFoundError("its jar is gone");
        }
    }

    private void update(Item... items) {
        scheduler.update(Arrays.asList(items), List.of());
        time.advance(Duration.ZERO);
    }

    private void advance(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    private void note(ItemValue value) {
        long second = value.seconds() - START.getEpochSecond();
        values.add("+" + second + " " + value.itemId() + (value.isSupported() ? "=" : "!") + value.text());
    }

    private static Item item(long id, String key, String delay) {
        return new Item(id, key, delay, 3000);
    }

    /** Runs work on the spot, unless told to hold it. */
    static final class DirectQueue implements WorkQueue {
        private final List<Work> held = new ArrayList<>();
        boolean isHeld;

        @Override
        public void submit(List<? extends Work> due) {
            held.addAll(due);
            if (!isHeld) {
                runAll();
            }
        }

        void runAll() {
            List<Work> all = new ArrayList<>(held);
            held.clear();
            all.forEach(work -> work.run(null).run());
        }
    }

    /** {@code count[x]}: how often x was read. */
    private static final class Counters implements MetricProvider {
        private final Map<String, Integer> reads = new HashMap<>();
        private boolean failing;
        private boolean broken;
        private boolean notReady;
        private Runnable readSoon = () -> {};

        @Override
        public List<KeyDoc> keys() {
            return List.of(
                    KeyDoc.of("count", "[name]", "Numeric (unsigned)", "count[a]", "Counts its readings."),
                    KeyDoc.of("news", "", "Numeric (unsigned)", "news", "Counts them too, and hears of news."));
        }

        @Override
        public Reading prepare(ItemKey key) {
            Reading counter = counter(key);
            return !key.name().equals("news")
                    ? counter
                    : new NewsReading() {
                        @Override
                        public void onNews(Runnable newReadSoon) {
                            readSoon = newReadSoon;
                        }

                        @Override
                        public MetricValue read(Deadline deadline) throws UnsupportedItemException, NotReadyException {
                            return counter.read(deadline);
                        }
                    };
        }

        private Reading counter(ItemKey key) {
            return (Deadline deadline) -> {
                int count = reads.merge(key.parameter(0), 1, Integer::sum);
                if (broken) {
                    throw new IllegalStateException("planned");
                }
                if (notReady) {
                    throw new NotReadyException("planned");
                }
                if (failing) {
                    throw new UnsupportedItemException("planned failure");
                }
                return MetricValue.ofUnsigned(count);
            };
        }
    }
}
