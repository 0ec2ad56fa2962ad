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

/** What some threads have used up; of a thread that ended counts what it had used when it was last looked at. */
abstract class ThreadsTotal implements Reading {
    private final Supplier<List<Thread>> threads;
    private final BooleanSupplier mayUseManagement;
    private final Map<Long, Long> usedByThread = new HashMap<>();
    private long usedByEnded;

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
        ThreadMXBean management = ManagementFactory.getThreadMXBean();
        requireSupport(management);
        Set<Long> alive = new HashSet<>();
        for (Thread thread : threads.get()) {
            long used = usedBy(thread.getId(), management);
            if (used >= 0) {
                usedByThread.put(thread.getId(), used);
                alive.add(thread.getId());
            }
        }
        usedByThread.entrySet().removeIf(entry -> {
            boolean ended = !alive.contains(entry.getKey());
            usedByEnded += ended ? entry.getValue() : 0;
            return ended;
        });
        long sum = usedByEnded;
        for (long used : usedByThread.values()) {
            sum += used;
        }
        return MetricValue.ofUnsigned(scaled(sum));
    }
}
