// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.self;

import io.github.zajel.metric.UnsupportedItemException;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Processor time of some threads, in milliseconds. */
public final class ThreadsCpu extends ThreadsTotal {
    /** @param mayUseManagement whether the host has come so far that its management may be touched */
    public ThreadsCpu(Supplier<List<Thread>> threads, BooleanSupplier mayUseManagement) {
        super(threads, mayUseManagement);
    }

    @Override
    void requireSupport(ThreadMXBean management) throws UnsupportedItemException {
        if (!management.isThreadCpuTimeSupported() || !management.isThreadCpuTimeEnabled()) {
            throw new UnsupportedItemException("This JVM does not measure the processor time of threads.");
        }
    }

    @Override
    long usedBy(long threadId, ThreadMXBean management) {
        return management.getThreadCpuTime(threadId);
    }

    @Override
    long scaled(long sum) {
        return sum / 1_000_000;
    }
}
