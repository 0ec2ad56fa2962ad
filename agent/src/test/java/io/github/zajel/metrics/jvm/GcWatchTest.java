// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GcWatchTest {
    private final GcWatch watch = new GcWatch();

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void forcedCollectionIsHeardWithItsCause() throws Exception {
        watch.start();
        collectAndWaitUntilItIsTold();
        assertThat(watch.hearsAny()).isTrue();
        assertThat(ManagementFactory.getGarbageCollectorMXBeans())
                .anySatisfy(collector ->
                        assertThat(watch.countsByCause(collector.getName())).containsKey("System.gc()"));
    }

    @Test
    void nothingIsHeardAfterTheEnd() throws Exception {
        watch.start();
        watch.close();
        collectAndWaitUntilItIsTold();
        assertThat(watch.hearsAny()).isFalse();
        assertThat(ManagementFactory.getGarbageCollectorMXBeans())
                .allSatisfy(collector ->
                        assertThat(watch.countsByCause(collector.getName())).isEmpty());
    }

    @Test
    void concurrentCyclesCountButAreNoPauses() {
        PauseRecord.Reader reader = watch.newReader();
        watch.ended("ZGC Major Pauses", "Proactive", 2);
        watch.ended("ZGC Major Cycles", "Proactive", 400);
        PauseRecord.Pause longest = reader.longest();
        assertThat(longest.millis).isEqualTo(2);
        assertThat(longest.cause).isEqualTo("ZGC Major Pauses: Proactive");
        assertThat(watch.countsByCause("ZGC Major Cycles")).containsEntry("Proactive", 1L);
    }

    @Test
    void causesAreCountedUpToALimit() {
        for (int i = 0; i < 1000; i++) {
            watch.ended("Copy", "cause " + i, 1);
            watch.ended("Copy", "cause 0", 1);
        }
        assertThat(watch.countsByCause("Copy")).hasSize(50).containsEntry("cause 0", 1001L);
    }

    /** Listeners are told in the order in which they came: once ours is, the others were. */
    private static void collectAndWaitUntilItIsTold() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        NotificationListener listener = (notification, unused) -> {
            if (GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcCause()
                    .equals("System.gc()")) { // not one that just happens meanwhile
                told.countDown();
            }
        };
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener(listener, null, null);
        }
        try {
            System.gc();
            assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
                ((NotificationEmitter) collector).removeNotificationListener(listener);
            }
        }
    }
}
