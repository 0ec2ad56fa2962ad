// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PerSecondTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00.400Z"));
    private final AtomicInteger readings = new AtomicInteger();
    private final PerSecond<Integer> counted = new PerSecond<>(deadline -> readings.incrementAndGet(), time);

    @Test
    void sourceIsReadOncePerWallClockSecond() throws Exception {
        assertThat(counted.get(soon())).isEqualTo(1);
        time.advance(Duration.ofMillis(599));
        assertThat(counted.get(soon())).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(counted.get(soon())).isEqualTo(2);
    }

    @Test
    void whatTakesLongToReadHoldsForAsLongAgain() throws Exception {
        PerSecond<Integer> slow = new PerSecond<>(
                deadline -> {
                    time.advance(Duration.ofSeconds(2));
                    return readings.incrementAndGet();
                },
                time);
        assertThat(slow.get(soon())).isEqualTo(1);
        time.advance(Duration.ofMillis(1999));
        assertThat(slow.get(soon())).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(slow.get(soon())).isEqualTo(2);
        slow.forget();
        assertThat(slow.get(soon())).isEqualTo(3);
    }

    @Test
    void clockThatWasSetBackDoesNotKeepTheOldValue() throws Exception {
        counted.get(soon());
        time.jumpWallClock(Duration.ofHours(-1));
        assertThat(counted.get(soon())).isEqualTo(2);
    }

    @Test
    void whatWillNotDoIsReadAnewFromAnotherSourceAndHoldsForAll() throws Exception {
        assertThat(counted.get(soon())).isEqualTo(1);
        assertThat(counted.get(value -> value == 1, deadline -> 100, soon())).isEqualTo(1);
        assertThat(counted.get(value -> value > 1, deadline -> 100, soon())).isEqualTo(100);
        assertThat(counted.get(soon())).isEqualTo(100);
    }

    @Test
    void whatWasReadUnderAnInterruptIsForNobodyElse() throws Exception {
        PerSecond<Integer> brokenOff = new PerSecond<>(
                deadline -> {
                    if (readings.incrementAndGet() == 1) {
                        Thread.currentThread().interrupt();
                    }
                    return readings.get();
                },
                time);
        assertThat(brokenOff.get(soon())).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(brokenOff.get(soon())).isEqualTo(2);
    }

    @Test
    void forgottenValueIsReadAnew() throws Exception {
        counted.get(soon());
        counted.forget();
        assertThat(counted.get(soon())).isEqualTo(2);
    }

    @Test
    void reasonOfFailureHoldsForTheSecondAndIsReadAnewInTheNext() throws Exception {
        PerSecond<Integer> failsFirst = new PerSecond<>(
                deadline -> {
                    if (readings.incrementAndGet() == 1) {
                        throw new UnsupportedItemException("gone");
                    }
                    return 7;
                },
                time);
        assertThatThrownBy(() -> failsFirst.get(soon())).hasMessage("gone");
        assertThatThrownBy(() -> failsFirst.get(soon())).hasMessage("gone");
        assertThat(readings).hasValue(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(failsFirst.get(soon())).isEqualTo(7);
    }

    @Test
    void failureOfAnInterruptedReaderIsNobodyElses() throws Exception {
        PerSecond<Integer> breaksOff = new PerSecond<>(
                deadline -> {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new UnsupportedItemException("broken off");
                    }
                    if (readings.incrementAndGet() == 1) {
                        Thread.currentThread().interrupt();
                        throw new UnsupportedItemException("broken off");
                    }
                    return 7;
                },
                time);
        assertThatThrownBy(() -> breaksOff.get(soon())).hasMessage("broken off");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(breaksOff.get(soon())).isEqualTo(7);
    }

    @Test
    void failureOfAReaderThatRanOutOfTimeIsNobodyElses() throws Exception {
        PerSecond<Integer> slowFirst = new PerSecond<>(
                deadline -> {
                    if (readings.incrementAndGet() == 1) {
                        time.advance(Duration.ofMillis(20));
                        throw new UnsupportedItemException("Timeout while processing item.");
                    }
                    return 7;
                },
                time);
        assertThatThrownBy(() -> slowFirst.get(Deadline.in(10, time))).hasMessage("Timeout while processing item.");
        assertThat(slowFirst.get(soon())).isEqualTo(7);
    }

    @Test
    void valueOfAFaultySourceIsNotServed() {
        PerSecond<Integer> faulty = new PerSecond<>(
                deadline -> {
                    throw new IllegalStateException("bug " + readings.incrementAndGet());
                },
                time);
        assertThatThrownBy(() -> faulty.get(soon())).hasMessage("bug 1");
        assertThatThrownBy(() -> faulty.get(soon())).hasMessage("bug 2");
    }

    @Test
    void threadsOfOneSecondShareOneReading() throws Exception {
        List<Future<Integer>> results = new ArrayList<>();
        var executor = Executors.newFixedThreadPool(4);
        try {
            CountDownLatch start = new CountDownLatch(1);
            for (int i = 0; i < 4; i++) {
                results.add(executor.submit(() -> {
                    start.await();
                    return counted.get(soon());
                }));
            }
            start.countDown();
            for (Future<Integer> result : results) {
                assertThat(result.get()).isEqualTo(1);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void whoWaitsForASlowReaderWaitsNoLongerThanItsDeadline() throws Exception {
        CountDownLatch isReading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        PerSecond<Integer> slow = new PerSecond<>(
                deadline -> {
                    isReading.countDown();
                    awaitUninterrupted(release);
                    return 7;
                },
                time);
        var executor = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> first = executor.submit(() -> slow.get(soon()));
            isReading.await();
            assertThatThrownBy(() -> slow.get(Deadline.in(1, time))).hasMessage("Timeout while processing item.");
            release.countDown();
            assertThat(first.get()).isEqualTo(7);
        } finally {
            release.countDown();
            executor.shutdownNow();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Deadline soon() {
        return Deadline.in(3000, time);
    }
}
