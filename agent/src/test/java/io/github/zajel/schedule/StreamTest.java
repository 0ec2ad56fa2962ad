// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.config.FirstCheck;
import io.github.zajel.item.GlobalRegexp;
import io.github.zajel.item.Item;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.ItemValue;
import io.github.zajel.item.LogPosition;
import io.github.zajel.item.ValueSink;
import io.github.zajel.metric.Aliases;
import io.github.zajel.metric.KeyAccess;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.StreamReading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.schedule.SchedulerTest.DirectQueue;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Items whose reading gives many values a run. */
class StreamTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final Sink sink = new Sink();
    private final DirectQueue queue = new DirectQueue();
    private final Lines lines = new Lines();
    private final Scheduler scheduler = new Scheduler(
            "zabbix:10051",
            new KeyRouter(List.<MetricProvider>of(lines).iterator(), new KeyAccess(List.of()), new Aliases(List.of())),
            queue,
            sink,
            time,
            time,
            () -> ZoneOffset.UTC,
            FirstCheck.NOW,
            new Log(Log.Level.ERROR, (l, m, c) -> {}));

    @Test
    void everyValueGoesOnWithThePositionBehindIt() {
        lines.write("a", "b");
        update(item("lines[x]", 0));
        lines.write("c");
        advance(10);

        assertThat(sink.values).containsExactly("+0 a up to 1", "+0 b up to 2", "+10 c up to 3");
    }

    @Test
    void aNewItemIsToldOfThoughThereIsNothingInItAndThenOnlyWhenItMoves() {
        update(item("lines[x]", 0));
        advance(20);
        lines.skipped = 5;
        advance(20);

        assertThat(sink.values).containsExactly("+0  up to 0", "+30  up to 5");
    }

    @Test
    void theServersPositionCountsWhenTheItemIsNewAndWhenItsKeyChangedOnly() {
        lines.write("a", "b", "c");
        update(item("lines[x]", 2));
        update(item("lines[x]", 0));
        advance(10);
        update(item("lines[y]", 1));

        assertThat(sink.values).containsExactly("+0 c up to 3", "+10 b up to 2", "+10 c up to 3");
    }

    @Test
    void whatIsRefusedComesAgainSoonWithNoNewAllowance() {
        lines.write("a", "b", "c");
        sink.room = 1;
        update(item("lines[x]", 0));
        sink.room = 1;
        advance(2);
        sink.room = 5;
        advance(8);

        assertThat(sink.values).containsExactly("+0 a up to 1", "+2 b up to 2", "+4 c up to 3");
        assertThat(lines.seconds).containsExactly(10L, 0L, 0L, 10L);
    }

    @Test
    void whatThereWasNoTimeForIsReadSoon() {
        lines.write("a", "b");
        lines.isSlow = true;
        update(item("lines[x]", 0));
        advance(2);
        lines.isSlow = false;
        advance(8);

        assertThat(sink.values).containsExactly("+0 a up to 1", "+2 b up to 2");
        assertThat(lines.seconds).containsExactly(10L, 0L, 0L, 10L);
    }

    @Test
    void afterAFailureThePositionTellsThatTheItemIsWellAgain() {
        update(item("lines[x]", 0));
        lines.failing = true;
        advance(10);
        assertThat(scheduler.unsupportedCount()).isEqualTo(1);
        lines.failing = false;
        advance(20);

        assertThat(sink.values).containsExactly("+0  up to 0", "+10 planned failure", "+20  up to 0");
        assertThat(scheduler.unsupportedCount()).isZero();
    }

    @Test
    void aRunThatTellsNothingLeavesAllAsItWas() {
        lines.silent = true;
        update(item("lines[x]", 0));
        advance(10);

        assertThat(sink.values).isEmpty();
    }

    @Test
    void aRemovedItemThatIsStillBeingReadGivesNoMoreValues() {
        lines.write("a");
        queue.isHeld = true;
        update(item("lines[x]", 0));
        update();
        queue.runAll();

        assertThat(sink.values).filteredOn(value -> value.contains(" a ")).isEmpty();
    }

    @Test
    void readingsSeeTheRegexpsOfTheLatestList() {
        GlobalRegexp regexp = new GlobalRegexp("x", "y", GlobalRegexp.Test.MATCHES, "", true);
        scheduler.update(List.of(item("lines[x]", 0)), List.of(regexp));
        advance(0);
        assertThat(lines.regexps).containsExactly(regexp);
        update(item("lines[x]", 0));
        advance(10);
        assertThat(lines.regexps).isEmpty();
    }

    private void update(Item... items) {
        scheduler.update(Arrays.asList(items), List.of());
        advance(0);
    }

    private void advance(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    private static Item item(String key, int lastLogSize) {
        return new Item(10, key, "10s", 3000, new LogPosition(lastLogSize, 0));
    }

    private static final class Sink implements ValueSink {
        private final List<String> values = new ArrayList<>();
        private int room = 100;

        @Override
        public void accept(ItemValue value) {
            LogPosition position = value.position();
            values.add("+" + (value.seconds() - START.getEpochSecond()) + " " + value.text()
                    + (position == null ? "" : " up to " + position.lastLogSize()));
        }

        @Override
        public boolean offer(ItemValue value) {
            if (room > 0) {
                room--;
                accept(value);
                return true;
            }
            return false;
        }
    }

    /** {@code lines[x]}: the lines written so far, each one byte long. */
    private static final class Lines implements MetricProvider {
        private final List<String> written = new ArrayList<>();
        private final List<Long> seconds = new ArrayList<>();
        private List<GlobalRegexp> regexps = List.of();
        private int skipped;
        private boolean failing;
        private boolean silent;
        private boolean isSlow;

        void write(String... lines) {
            written.addAll(Arrays.asList(lines));
        }

        @Override
        public List<KeyDoc> keys() {
            return List.of(KeyDoc.of("lines", "[name]", "Log", "lines[a]", "Gives lines."));
        }

        @Override
        public Reading prepare(ItemKey key) {
            return new StreamReading() {
                private int next = -1;

                @Override
                public LogPosition read(Deadline deadline, Run run) throws UnsupportedItemException {
                    seconds.add(run.seconds());
                    regexps = run.regexps();
                    if (failing) {
                        throw new UnsupportedItemException("planned failure");
                    }
                    if (silent) {
                        return null;
                    }
                    if (next < 0) {
                        next = (int) run.startPosition().lastLogSize();
                    }
                    while (next < written.size() && run.offer(written.get(next), new LogPosition(next + 1, 0))) {
                        next++;
                        if (isSlow) {
                            run.goOnSoon();
                            break;
                        }
                    }
                    return new LogPosition(next + skipped, 0);
                }
            };
        }
    }
}
