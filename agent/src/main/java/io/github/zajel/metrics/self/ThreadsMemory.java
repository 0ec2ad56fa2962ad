// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.self;

import io.github.zajel.metric.UnsupportedItemException;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Bytes of the heap that some threads have allocated, most of which are garbage again. */
public final class ThreadsMemory extends ThreadsTotal {
    /** @param mayUseManagement whether the host has come so far that its management may be touched */
    public ThreadsMemory(Supplier<List<Thread>> threads, BooleanSupplier mayUseManagement) {
        super(threads, mayUseManagement);
    }

    @Override
    void requireSupport(ThreadMXBean management) throws UnsupportedItemException {
        boolean counts = false;
        if (management instanceof com.sun.management.ThreadMXBean) { // HotSpot's and OpenJ9's are
            com.sun.management.ThreadMXBean ofVendor = (com.sun.management.ThreadMXBean) management;
            counts = ofVendor.isThreadAllocatedMemorySupported() && ofVendor.isThreadAllocatedMemoryEnabled();
        }
        if (!counts) {
            throw new UnsupportedItemException("This JVM does not count what threads allocate.");
        }
    }

    @Override
    long usedBy(long threadId, ThreadMXBean management) {
        return ((com.sun.management.ThreadMXBean) management).getThreadAllocatedBytes(threadId);
    }

    @Override
    long scaled(long sum) {
        return sum;
    }
}
