// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Kinds;
import com.acme.shop.Orders;
import com.acme.shop.Service;
import io.github.zajel.metrics.instrumented.record.Recorder;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is taken out leaves nothing behind. */
class RemovalTest {
    private static final int CALLERS = 8;

    private final WatchedJvm jvm = new WatchedJvm();
    private final AcmeLoader application = new AcmeLoader();
    private final String service = application.name("OrderService");
    private final String place = service + ".place";
    private final Workbench bench = new Workbench(jvm.instrumentation, new Limits(500, 200));

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void theClassFileIsWhatItWasByteForByte(Measure measure) throws Exception {
        byte[] before = ClassFiles.now(Kinds.class);
        Recorder recorder = bench.watch("com.acme.shop.Kinds.over*", measure);
        bench.watch("com.acme.shop.Kinds.f*", measure);
        byte[] woven = ClassFiles.now(Kinds.class);
        bench.forget("com.acme.shop.Kinds.over*");
        bench.forget("com.acme.shop.Kinds.f*");
        assertThat(woven).hasSizeGreaterThan(before.length);
        assertThat(ClassFiles.now(Kinds.class)).isEqualTo(before);
        new Kinds().over(1);
        assertThat(recorder.calls()).isZero();
        assertThat(bench.progress("com.acme.shop.Kinds.over*")).isNull();
    }

    @Test
    void aClassThatWasWovenWhenItCameIsAsItsAuthorsWroteIt() throws Exception {
        bench.watch(place, Measure.ACTIVE);
        AcmeLoader.Deployed deployed = application.service("OrderService");
        byte[] woven = ClassFiles.now(deployed.type());
        bench.forget(place);
        assertThat(ClassFiles.now(deployed.type()))
                .isEqualTo(application.classFile(service))
                .isNotEqualTo(woven);
        assertThat(deployed.place(1)).isEqualTo(2);
    }

    @Test
    void theTransformerGoesWithTheLastTarget() {
        assertThat(jvm.transformers).isEmpty();
        bench.watch(place, Measure.TIME);
        bench.watch("com.acme.shop.Orders.place", Measure.TIME);
        assertThat(jvm.transformers).hasSize(1);
        bench.forget(place);
        assertThat(jvm.transformers).hasSize(1);
        bench.forget("com.acme.shop.Orders.place");
        assertThat(jvm.transformers).isEmpty();
        bench.watch("com.acme.shop.Orders.place", Measure.TIME);
        assertThat(jvm.transformers).hasSize(1);
    }

    @Test
    void theEndTakesAllOutAndCallsNoLongerReachTheAgent() throws Exception {
        byte[] before = ClassFiles.now(Orders.class);
        Recorder recorder = bench.watch("com.acme.shop.Orders.place", Measure.TIME);
        bench.close();
        assertThat(jvm.transformers).isEmpty();
        assertThat(ClassFiles.now(Orders.class)).isEqualTo(before);
        assertThat(new Orders().place(1)).isEqualTo(2);
        assertThat(recorder.calls()).isZero();
    }

    @Test
    void aCallThatIsRunningWhenItsProbeIsTakenOutIsStillCounted() {
        Recorder recorder = bench.watch("com.acme.shop.Service+.applyAsInt", Measure.ACTIVE);
        Service during = amount -> {
            bench.forget("com.acme.shop.Service+.applyAsInt");
            return amount;
        };
        assertThat(during.applyAsInt(1)).isOne();
        assertThat(during.twice(1)).isEqualTo(2);
        assertThat(recorder.calls()).isOne();
        assertThat(recorder.active()).isZero();
    }

    @Test
    void anApplicationThatWasWovenCanBeUndeployed() {
        bench.watch(application.name("Service") + "+.place", Measure.ACTIVE);
        bench.watch(place, Measure.ACTIVE);
        assertCollected(deployedAndGone());
        assertThat(bench.progress(place).classes()).isZero();
    }

    /** Its classes are woven when they come, when they are there, and still to be woven. */
    private WeakReference<ClassLoader> deployedAndGone() {
        AcmeLoader gone = application.again();
        assertThat(gone.service("LateService").place(1)).isEqualTo(3);
        bench.look();
        assertThat(gone.service("LateService").place(1)).isEqualTo(3);
        assertThat(gone.service("AnonymousService").place(1)).isEqualTo(-1);
        bench.weaver.look();
        return new WeakReference<>(gone);
    }

    private static void assertCollected(WeakReference<?> gone) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (gone.get() != null && System.nanoTime() < deadline) {
            System.gc();
        }
        assertThat(gone.get()).isNull();
    }

    @Test
    void threadsThatCallWhileProbesComeAndGoGetTheirResults() throws Exception {
        AtomicLong calls = new AtomicLong();
        CountDownLatch running = new CountDownLatch(CALLERS);
        boolean[] isOver = new boolean[1];
        Recorder recorder = new Recorder();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(() -> {
                    calls.addAndGet(callUntil(isOver, running));
                    return null;
                }));
            }
            running.await();
            bench.weaver.record(0, recorder);
            Measure[] measures = Measure.values();
            for (int cycle = 0; cycle < 20; cycle++) {
                Rule rule = new Rule(Target.parse("com.acme.shop.Kinds.faulty"), 0, measures[cycle % measures.length]);
                bench.weaver.plan(List.of(rule));
                bench.finish();
                bench.weaver.plan(List.of());
                bench.finish();
            }
            synchronized (isOver) {
                isOver[0] = true;
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(recorder.calls()).isBetween(1L, calls.get());
        assertThat(recorder.errors()).isBetween(0L, calls.get() / 100);
        assertThat(recorder.active()).isZero();
    }

    private static long callUntil(boolean[] isOver, CountDownLatch running) {
        Kinds kinds = new Kinds();
        long calls = 0;
        while (true) {
            for (int i = 1; i <= 100; i++) {
                calls++;
                try {
                    if (kinds.faulty(i) != i || i == 100) {
                        throw new AssertionError("a wrong result at " + i);
                    }
                } catch (IllegalStateException e) {
                    if (i != 100) {
                        throw new AssertionError("thrown at " + i, e);
                    }
                }
            }
            running.countDown();
            synchronized (isOver) {
                if (isOver[0]) {
                    return calls;
                }
            }
        }
    }
}
