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
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What some threads have used up, those too that have ended since the first reading. */
abstract class ThreadsTotal implements Reading {
    private final Supplier<List<Thread>> threads;
    private final BooleanSupplier mayUseManagement;
    private final Map<Long, Long> usedByThread = new HashMap<>();
    private long usedByEnded;
    private @Nullable ThreadMXBean management;

    ThreadsTotal(Supplier<List<Thread>> threads, BooleanSupplier mayUseManagement) {
        this.threads = threads;
        this.mayUseManagement = mayUseManagement;
    }

    /** Called before each reading. */
    abstract void requireSupport(ThreadMXBean management) throws UnsupportedItemException;

    /** What that thread has used; negative when it has ended. */
    abstract long usedBy(long threadId, ThreadMXBean management);

    /** The value of the item. */
    abstract long scaled(long sum);

    @Override
    public synchronized MetricValue read(Deadline deadline) throws UnsupportedItemException, NotReadyException {
        if (!mayUseManagement.getAsBoolean()) {
            throw new NotReadyException("the application has not started its management yet");
        }
        ThreadMXBean now = ManagementFactory.getThreadMXBean();
        requireSupport(now);
        management = now;
        for (Thread thread : threads.get()) {
            long used = usedBy(thread.getId(), now);
            if (used >= 0) {
                usedByThread.put(thread.getId(), used);
            }
        }
        long sum = usedByEnded;
        for (long used : usedByThread.values()) {
            sum += used;
        }
        return MetricValue.ofUnsigned(scaled(sum));
    }

    /** Each of the threads calls it as its last, when it is no longer among the others: all that it used counts then. */
    public synchronized void countEnded() {
        ThreadMXBean allowed = management;
        if (allowed != null) {
            long id = Thread.currentThread().getId();
            usedByThread.remove(id);
            usedByEnded += Math.max(0, usedBy(id, allowed));
        }
    }
}
