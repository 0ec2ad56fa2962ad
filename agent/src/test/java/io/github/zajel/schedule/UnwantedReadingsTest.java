// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.Log;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.RecordedLog;
import io.github.zajel.testing.TrackedReadings;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** When {@link OnDemand} closes the readings that it keeps for the next time. */
class UnwantedReadingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T10:00:00Z"));
    private final DirectTimer timer = new DirectTimer(time);
    private final TrackedReadings readings = new TrackedReadings();
    private final Deque<Work> hanging = new ArrayDeque<>();
    /** What becomes of the next pieces of work; those without a fate are done. */
    private final Deque<Consumer<Work>> fates = new ArrayDeque<>();

    private final OnDemand onDemand = new OnDemand(
            readings.router(),
            due -> due.forEach(work -> (fates.isEmpty() ? (Consumer<Work>) this::done : fates.remove()).accept(work)),
            time,
            timer,
            new RecordedLog().log(Log.Level.INFO));

    @Test
    void aReadingHearsOnceThatItIsForPassiveChecks() {
        read("tracked[a]");
        read("tracked[a]");
        assertThat(readings.asked()).containsExactly("a#1 for passive checks");
    }

    @Test
    void aReadingThatNobodyAskedForInTenMinutesIsClosed() {
        read("tracked[a]");
        advance(minutes(10).minus(SECOND));
        assertThat(readings.closed()).isEmpty();
        advance(SECOND);
        assertThat(readings.closed()).containsExactly("a#1");

        assertThat(read("tracked[a]")).isEqualTo("1");
        assertThat(readings.prepared()).containsExactly("a#1", "a#2");
    }

    @Test
    void aReadingIsKeptThreeTimesAsLongAsTheLongestGapBetweenTwoRequests() {
        read("tracked[a]");
        advance(minutes(8));
        read("tracked[a]");
        advance(minutes(1));
        assertThat(read("tracked[a]")).isEqualTo("3");
        advance(minutes(24).minus(SECOND));
        assertThat(readings.closed()).isEmpty();
        advance(SECOND);

        assertThat(readings.closed()).containsExactly("a#1");
    }

    @Test
    void aReadingThatWasClosedTooSoonIsKeptLongerTheNextTime() {
        read("tracked[a]");
        advance(minutes(60));
        assertThat(read("tracked[a]")).isEqualTo("1");
        advance(minutes(60));
        assertThat(read("tracked[a]")).isEqualTo("2");

        assertThat(readings.closed()).containsExactly("a#1");
    }

    @Test
    void aGapOfMoreThanADayWasAnOutageAndCountsAsADay() {
        read("tracked[a]");
        advance(Duration.ofDays(30));
        read("tracked[a]");
        advance(Duration.ofDays(3).minus(SECOND));
        assertThat(readings.closed()).containsExactly("a#1");
        advance(SECOND);

        assertThat(readings.closed()).containsExactly("a#1", "a#2");
    }

    @Test
    void eachReadingIsClosedAtItsOwnTime() {
        read("tracked[a]");
        advance(minutes(8));
        read("tracked[a]");
        advance(minutes(3));
        read("tracked[b]");
        advance(minutes(10));
        assertThat(readings.closed()).containsExactly("b#1");
        advance(minutes(11));

        assertThat(readings.closed()).containsExactly("b#1", "a#1");
    }

    @Test
    void theTimerHasOneTaskWhileReadingsAreKeptAndNoneOtherwise() {
        assertThat(timer.waiting()).isZero();
        for (int i = 0; i < 10; i++) {
            read("tracked[" + i + "]");
        }
        assertThat(timer.waiting()).isEqualTo(1);
        advance(minutes(10));

        assertThat(readings.closed()).hasSize(10);
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void aReadingThatFailsToCloseCostsNoOther() {
        read("tracked[a,stubborn]");
        read("tracked[b]");
        advance(minutes(10));

        assertThat(readings.closed()).containsExactly("a#1", "b#1");
    }

    @Test
    void theEldestOfTooManyIsClosed() {
        readAThousandOthersAnd("tracked[a]");

        assertThat(readings.closed()).containsExactly("a#1");
    }

    @Test
    void whatBecomesTheEldestOfTooManyWhileItIsReadIsClosedAfterwards() {
        fates.add(work -> {
            readAThousandOthersAnd();
            assertThat(readings.closed()).isEmpty();
            done(work);
        });
        assertThat(read("tracked[a]")).isEqualTo("1");

        assertThat(readings.closed()).containsExactly("a#1");
    }

    @Test
    void ofTwoReadingsOfOneKeyAtOnceOneIsKeptAndTheOtherClosed() {
        fates.add(work -> {
            read("tracked[a]");
            done(work);
        });
        read("tracked[a]");
        assertThat(readings.closed()).containsExactly("a#1");

        assertThat(read("tracked[a]")).isEqualTo("2");
        advance(minutes(10));
        assertThat(readings.closed()).containsExactly("a#1", "a#2");
    }

    @Test
    void aReadingThatHangsIsKeptWhenItComesBackWhileItIsAskedFor() {
        hang("tracked[a]");
        advance(minutes(9));
        assertThatThrownBy(() -> onDemand.read("tracked[a]", 3000)).hasMessageContaining("still hangs");
        advance(minutes(2));
        hanging.remove().cameBack();
        advance(minutes(11));
        assertThat(read("tracked[a]")).isEqualTo("1");

        assertThat(readings.prepared()).containsExactly("a#1");
    }

    @Test
    void aReadingThatHangsIsClosedWhenItComesBackAndNobodyAsksForItAnyMore() {
        hang("tracked[a]");
        advance(minutes(10));
        assertThat(readings.closed()).isEmpty();
        hanging.remove().cameBack();

        assertThat(readings.closed()).containsExactly("a#1");
    }

    @Test
    void aReadingThatHangsWhileItsKeyIsForgottenIsClosedWhenItComesBack() {
        hang("tracked[a]");
        readAThousandOthersAnd();
        assertThat(readings.closed()).isEmpty();
        hanging.remove().cameBack();

        assertThat(readings.closed()).containsExactly("a#1");
    }

    @Test
    void theReadingOfAKeyTooLongToBeKeptIsClosedAfterItsRun() {
        String name = "x".repeat(2048);
        fates.add(work -> {
            assertThat(readings.closed()).isEmpty();
            done(work);
        });
        read("tracked[" + name + "]");

        assertThat(readings.closed()).containsExactly(name + "#1");
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void aReadingThatIsRefusedIsKeptLikeAnother() {
        fates.add(work -> work.refused("Not read."));
        assertThatThrownBy(() -> onDemand.read("tracked[a]", 3000)).hasMessage("Not read.");
        advance(minutes(10));

        assertThat(readings.closed()).containsExactly("a#1");
    }

    private void readAThousandOthersAnd(String... first) {
        for (String key : first) {
            read(key);
        }
        for (int i = 0; i < 1000; i++) {
            read("tracked[" + i + "]");
        }
    }

    private void hang(String key) {
        fates.add(work -> {
            hanging.add(work);
            work.timedOut(new StackTraceElement[0]);
        });
        assertThatThrownBy(() -> onDemand.read(key, 3000)).hasMessageContaining("no answer within 3 s");
    }

    private void done(Work work) {
        work.run(Deadline.in(work.timeoutMillis(), time)).run();
    }

    private String read(String key) {
        try {
            return onDemand.read(key, 3000);
        } catch (UnsupportedItemException e) {
            throw new AssertionError(e);
        }
    }

    private void advance(Duration by) {
        time.advance(by);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
