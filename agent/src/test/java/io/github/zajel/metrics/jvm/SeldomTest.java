// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeldomTest {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final AtomicInteger made = new AtomicInteger();
    private final Seldom<Integer> seldom = new Seldom<>(1000, deadline -> made.incrementAndGet(), time);

    @Test
    void itIsMadeAgainOnlyWhenItIsOldEnough() throws Exception {
        assertThat(seldom.get(deadline())).isEqualTo(1);
        time.advance(Duration.ofMillis(999));
        assertThat(seldom.get(deadline())).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(seldom.get(deadline())).isEqualTo(2);
    }

    @Test
    void olderOneServesWhomItIsGoodEnough() throws Exception {
        seldom.get(deadline());
        time.advance(Duration.ofMillis(4999));
        assertThat(seldom.get(TimeUnit.SECONDS.toNanos(5), deadline())).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(seldom.get(TimeUnit.SECONDS.toNanos(5), deadline())).isEqualTo(2);
        assertThat(seldom.get(0, deadline())).isEqualTo(2);
    }

    @Test
    void itsAgeIsThatSinceItWasReady() throws Exception {
        Seldom<Integer> slow = new Seldom<>(
                1000,
                deadline -> {
                    time.advance(Duration.ofSeconds(7));
                    return made.incrementAndGet();
                },
                time);
        slow.get(deadline());
        time.advance(Duration.ofMillis(999));
        assertThat(slow.get(deadline())).isEqualTo(1);
    }

    @Test
    void failureIsNotTriedAgainSooner() {
        Seldom<Integer> failing = new Seldom<>(
                1000,
                deadline -> {
                    throw new UnsupportedItemException("attempt " + made.incrementAndGet());
                },
                time);
        assertThatThrownBy(() -> failing.get(deadline())).hasMessage("attempt 1");
        assertThatThrownBy(() -> failing.get(deadline())).hasMessage("attempt 1");
        time.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> failing.get(deadline())).hasMessage("attempt 2");
    }

    @Test
    void whoeverComesMeanwhileWaitsForTheOneThatMakesIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Seldom<Integer> slow = new Seldom<>(
                1000,
                deadline -> {
                    begun.countDown();
                    awaitQuietly(end);
                    return made.incrementAndGet();
                },
                time);
        FutureTask<Integer> first = started(slow);
        begun.await();
        assertThatThrownBy(() -> slow.get(Deadline.in(0, time)))
                .hasMessageStartingWith("Timeout while processing item");
        FutureTask<Integer> second = started(slow);
        end.countDown();
        assertThat(first.get()).isEqualTo(1);
        assertThat(second.get()).isEqualTo(1);
    }

    private FutureTask<Integer> started(Seldom<Integer> slow) {
        FutureTask<Integer> task = new FutureTask<>(() -> slow.get(deadline()));
        new Thread(task).start();
        return task;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Deadline deadline() {
        return Deadline.in(3000, time);
    }
}
