// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.self;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Processor time of some threads; that of a thread which ended counts as it was when it was last looked at. */
public final class ThreadsCpu implements Reading {
    private final Supplier<List<Thread>> threads;
    private final BooleanSupplier mayUseManagement;
    private final Map<Long, Long> nanosOfThread = new HashMap<>();
    private long nanosOfEnded;

    /** @param mayUseManagement whether the host has come so far that its management may be touched */
    public ThreadsCpu(Supplier<List<Thread>> threads, BooleanSupplier mayUseManagement) {
        this.threads = threads;
        this.mayUseManagement = mayUseManagement;
    }

    @Override
    public synchronized MetricValue read(Deadline deadline) throws UnsupportedItemException, NotReadyException {
        if (!mayUseManagement.getAsBoolean()) {
            throw new NotReadyException("the application has not started its management yet");
        }
        ThreadMXBean management = ManagementFactory.getThreadMXBean();
        if (!management.isThreadCpuTimeSupported() || !management.isThreadCpuTimeEnabled()) {
            throw new UnsupportedItemException("This JVM does not measure the processor time of threads.");
        }
        Set<Long> alive = new HashSet<>();
        for (Thread thread : threads.get()) {
            long nanos = management.getThreadCpuTime(thread.getId());
            if (nanos >= 0) {
                nanosOfThread.put(thread.getId(), nanos);
                alive.add(thread.getId());
            }
        }
        nanosOfThread.entrySet().removeIf(entry -> {
            boolean ended = !alive.contains(entry.getKey());
            nanosOfEnded += ended ? entry.getValue() : 0;
            return ended;
        });
        long sum = nanosOfEnded;
        for (long nanos : nanosOfThread.values()) {
            sum += nanos;
        }
        return MetricValue.ofUnsigned(sum / 1_000_000);
    }
}
