// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much heap code takes. */
public final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    /** Bytes that this thread allocates while it runs the work, the least of a few times: the first one loads classes. */
    public static long by(Runnable work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
