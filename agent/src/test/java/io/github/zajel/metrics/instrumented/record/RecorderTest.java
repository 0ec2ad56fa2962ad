// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Allocated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final int THREADS = 16;
    private static final int CALLS = 20_000;
    private static final int NAMES = 100;

    /** Each of a class of its own, {@code thrown.Kind0} and so on. */
    private static final List<Throwable> KINDS = new ArrayList<>();

    private final Recorder recorder = new Recorder();

    @BeforeAll
    static void makeKinds() throws Exception {
        for (int number = 0; number < NAMES + 50; number++) {
            KINDS.add(new ByteBuddy()
                    .subclass(RuntimeException.class)
                    .name("thrown.Kind" + number)
                    .make()
                    .load(RecorderTest.class.getClassLoader())
                    .getLoaded()
                    .getDeclaredConstructor()
                    .newInstance());
        }
    }

    @Test
    void noCallIsLostWhenManyThreadsCall() throws Exception {
        IllegalStateException one = new IllegalStateException();
        Error other = new Error();
        CountDownLatch start = new CountDownLatch(THREADS);
        inThreads(() -> {
            start.countDown();
            start.await();
            for (int i = 0; i < CALLS; i++) {
                recorder.entered();
                recorder.left();
                recorder.timed(1000, i % 10 == 0 ? one : i % 10 == 1 ? other : null);
                recorder.timed(2000, null);
                recorder.counted(null);
            }
            return null;
        });
        long calls = THREADS * CALLS;
        assertThat(recorder.calls()).isEqualTo(3 * calls);
        assertThat(recorder.errors()).isEqualTo(calls / 5);
        assertThat(recorder.exceptions())
                .containsOnly(
                        Map.entry("java.lang.IllegalStateException", calls / 10),
                        Map.entry("java.lang.Error", calls / 10));
        assertThat(recorder.active()).isZero();
        assertThat(recorder.times().calls()).isEqualTo(2 * calls);
        assertThat(recorder.times().total()).isEqualTo(3000 * calls / 1e9);
    }

    @Test
    void callsThatRunAreActiveUntilTheyEnd() {
        recorder.entered();
        recorder.entered();
        assertThat(recorder.active()).isEqualTo(2);
        assertThat(recorder.calls()).isZero();
        recorder.left();
        recorder.timed(1, new Error());
        assertThat(recorder.active()).isOne();
        recorder.left();
        recorder.timed(1, null);
        assertThat(recorder.active()).isZero();
        assertThat(recorder.calls()).isEqualTo(2);
    }

    @Test
    void aCallWhoseBeginningWasMissedLeavesNoneRunning() {
        recorder.left();
        recorder.timed(1, null);
        assertThat(recorder.active()).isZero();
    }

    @Test
    void aHundredKindsOfExceptionsAreToldApartAndTheRestTogether() {
        for (int round = 0; round < 3; round++) {
            KINDS.forEach(recorder::counted);
        }
        assertThat(recorder.errors()).isEqualTo(3L * KINDS.size());
        assertThat(recorder.exceptions())
                .hasSize(NAMES + 1)
                .containsEntry("other", 150L)
                .containsEntry("thrown.Kind0", 3L)
                .containsEntry("thrown.Kind99", 3L);
    }

    @Test
    void threadsThatFindNewKindsAtOnceDoNotMakeThemManyMore() throws Exception {
        CountDownLatch start = new CountDownLatch(THREADS);
        inThreads(() -> {
            start.countDown();
            start.await();
            KINDS.forEach(recorder::counted);
            return null;
        });
        assertThat(recorder.exceptions()).hasSizeBetween(NAMES + 1, NAMES + 1 + THREADS);
        assertThat(recorder.exceptions().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo((long) THREADS * KINDS.size())
                .isEqualTo(recorder.errors());
    }

    @Test
    void aWarmRecorderAllocatesNothing() {
        Throwable known = new IllegalStateException();
        long bytes = Allocated.by(() -> {
            for (int i = 0; i < 200_000; i++) {
                recorder.counted(null);
                recorder.timed(i, null);
                recorder.entered();
                recorder.left();
                recorder.timed(i, known);
                recorder.counted(known);
            }
        });
        assertThat(bytes).isZero();
    }

    @Test
    void whatIsThrownBeyondTheHundredKindsAllocatesNothingEither() {
        KINDS.forEach(recorder::counted);
        Throwable beyond = KINDS.get(NAMES);
        long bytes = Allocated.by(() -> {
            for (int i = 0; i < 10_000; i++) {
                recorder.counted(beyond);
            }
        });
        assertThat(recorder.exceptions()).containsEntry("other", 40_050L);
        assertThat(bytes).isZero();
    }

    @Test
    void aClockThatGoesBackTakesNothingFromTheSum() {
        recorder.timed(1000, null);
        recorder.timed(-500, null);
        assertThat(recorder.times().total()).isEqualTo(1e-6);
    }

    private static void inThreads(Callable<?> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(work));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
