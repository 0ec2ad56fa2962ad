// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.self;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.AgentThreads;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.testing.VirtualTime;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadsCpuTest {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);

    @Test
    void itIsTheTimeOfTheThreadsThatAreThere() throws Exception {
        Thread self = Thread.currentThread();
        burn(20);
        long before = cpuMillis(self);
        long read = read(new ThreadsCpu(() -> List.of(self), () -> true));
        assertThat(read).isBetween(before, cpuMillis(self));
    }

    @Test
    void allTimeOfAThreadThatEndedCounts() throws Exception {
        AgentThreads threads = new AgentThreads();
        ThreadsCpu cpu = new ThreadsCpu(threads::alive, () -> true);
        threads.atEnd(cpu::countEnded);
        read(cpu);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread worker = threads.newThread("worker", () -> {
            burn(30);
            begun.countDown();
            awaitQuietly(goOn);
            burn(30);
        });
        worker.start();
        begun.await();
        long whileAlive = read(cpu);
        goOn.countDown();
        worker.join();

        assertThat(whileAlive).isBetween(30L, 59L);
        assertThat(read(cpu)).isBetween(60L, 100L);
        assertThat(read(cpu)).isEqualTo(read(cpu));
    }

    @Test
    void managementIsNotTouchedBeforeTheHostHasCome() {
        ThreadsCpu cpu = new ThreadsCpu(List::of, () -> false);
        assertThatThrownBy(() -> read(cpu)).isInstanceOf(NotReadyException.class);
    }

    private long read(ThreadsCpu cpu) throws Exception {
        return Long.parseLong(cpu.read(Deadline.in(1000, time)).text());
    }

    private static long cpuMillis(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()) / 1_000_000;
    }

    private static void burn(long millis) {
        long end = cpuMillis(Thread.currentThread()) + millis;
        while (cpuMillis(Thread.currentThread()) < end) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
