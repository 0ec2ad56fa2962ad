// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // a signal that is lost would sleep for an hour
class SignalTest {
    private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

    private final Signal signal = new Signal();

    @Test
    void aSignalGivenBeforeTheSleepEndsItAtOnce() {
        signal.give();
        signal.await(AN_HOUR);
    }

    @Test
    void aSignalEndsOneSleepOnly() {
        signal.give();
        signal.give();
        signal.await(AN_HOUR);

        long before = System.nanoTime();
        signal.await(TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(4));
    }

    @Test
    void aSignalWakesTheSleeper() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        Thread sleeper = new Thread(() -> {
            signal.await(AN_HOUR);
            woken.countDown();
        });
        sleeper.start();
        awaitSleep(sleeper);

        signal.give();

        assertThat(woken.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void noTimeMeansNoSleep() {
        signal.await(0);
        signal.await(-1);
    }

    @Test
    void anInterruptEndsTheSleepAndIsNotSwallowed() throws InterruptedException {
        AtomicBoolean flag = new AtomicBoolean();
        Thread sleeper = new Thread(() -> {
            signal.await(AN_HOUR);
            flag.set(Thread.currentThread().isInterrupted());
        });
        sleeper.start();
        sleeper.interrupt();
        sleeper.join();

        assertThat(flag).isTrue();
    }

    private static void awaitSleep(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
