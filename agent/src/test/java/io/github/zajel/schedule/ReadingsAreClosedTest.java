// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Log;
import io.github.zajel.config.FirstCheck;
import io.github.zajel.item.Item;
import io.github.zajel.testing.RecordedLog;
import io.github.zajel.testing.TrackedReadings;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the readings of items in a schedule are closed. */
class ReadingsAreClosedTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));
    private final TrackedReadings readings = new TrackedReadings();
    private final RecordedLog log = new RecordedLog();
    private final List<String> values = new ArrayList<>();
    private final List<Work> queued = new ArrayList<>();
    private boolean isHeld;

    private final Scheduler scheduler = new Scheduler(
            "zabbix:10051",
            readings.router(),
            due -> {
                queued.addAll(due);
                if (!isHeld) {
                    runQueued();
                }
            },
            value -> values.add(value.itemId() + "=" + value.text()),
            time,
            time,
            () -> ZoneOffset.UTC,
            FirstCheck.NOW,
            log.log(Log.Level.INFO));

    @Test
    void aReadingHearsOnceForWhichServerItIs() {
        update(item(1, "tracked[a]"), item(2, "tracked[b]"));
        advance(30);

        assertThat(readings.asked()).containsExactly("a#1 for zabbix:10051", "b#1 for zabbix:10051");
    }

    @Test
    void theReadingOfARemovedItemIsClosedOnTheTimerThread() {
        update(item(1, "tracked[a]"), item(2, "tracked[b]"));
        scheduler.update(List.of(item(2, "tracked[b]")), List.of());
        assertThat(readings.closed()).isEmpty();
        advance(30);

        assertThat(readings.closed()).containsExactly("a#1");
    }

    @Test
    void theReadingOfTheOldKeyIsClosedWhenAnItemHasANewOne() {
        update(item(1, "tracked[a]"));
        update(item(1, "tracked[b]"));

        assertThat(readings.prepared()).containsExactly("a#1", "b#1");
        assertThat(readings.closed()).containsExactly("a#1");
    }

    @Test
    void aClosedSchedulerClosesEachReadingOnce() {
        update(item(1, "tracked[a]"), item(2, "tracked[b]"));
        scheduler.close();
        scheduler.close();
        advance(30);

        assertThat(readings.closed()).containsExactlyInAnyOrder("a#1", "b#1");
    }

    @Test
    void aChangedIntervalOrTimeoutKeepsTheReading() {
        update(new Item(1, "tracked[a]", "10s", 3000));
        update(new Item(1, "tracked[a]", "5s", 3000));
        update(new Item(1, "tracked[a]", "nonsense", 3000));
        update(new Item(1, "tracked[a]", "5s", 9000));
        advance(5);

        assertThat(values).startsWith("1=1").endsWith("1=2");
        assertThat(readings.closed()).isEmpty();
    }

    @Test
    void anItemThatWasNeverRunHasNothingToClose() {
        update(new Item(1, "tracked[a]", "0;m1", 3000), item(2, "no.such"));
        update();

        assertThat(readings.prepared()).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void anItemThatComesBackHasAReadingOfItsOwn() {
        update(item(1, "tracked[a]"));
        update();
        update(item(1, "tracked[a]"));
        advance(10);

        assertThat(values).containsExactly("1=1", "1=1", "1=2");
        assertThat(readings.closed()).containsExactly("a#1");
    }

    @Test
    void aReadingIsClosedWhileItsRunIsUnderWayAndNotAgainAfterIt() {
        isHeld = true;
        update(item(1, "tracked[a]"));
        update();
        assertThat(readings.closed()).containsExactly("a#1");
        runQueued();
        advance(30);

        assertThat(readings.closed()).hasSize(1);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aReadingThatFailsToCloseCostsNoOther() {
        update(item(1, "tracked[a,stubborn]"), item(2, "tracked[b,stubborn]"), item(3, "tracked[c]"));
        update(item(3, "tracked[c]"), item(4, "tracked[d]"));

        assertThat(readings.closed()).containsExactlyInAnyOrder("a#1", "b#1");
        assertThat(values).endsWith("4=1");
        assertThat(scheduler.itemCount()).isEqualTo(2);
        assertThat(log.lines()).hasSize(2).first().asString().contains("closing tracked[a,stubborn] failed");
    }

    private void runQueued() {
        List<Work> all = new ArrayList<>(queued);
        queued.clear();
        all.forEach(work -> work.run(null).run());
    }

    private void update(Item... items) {
        scheduler.update(List.of(items), List.of());
        advance(0);
    }

    private void advance(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    private static Item item(long id, String key) {
        return new Item(id, key, "10s", 3000);
    }
}
