// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;

/**
 * The memory that the JVM may still take for classes. Where it is bounded, as in some containers, and the agent took the
 * last of it, the application's next class would find none.
 */
final class ClassRoom {
    /** Weaving takes 5 MB at its first time, and 6 KB for each class that is changed and changed back. */
    private static final long NEEDED_BYTES = 16 << 20;

    private ClassRoom() {}

    /** @throws IOException when there is too little */
    static void require() throws IOException {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace") || pool.getName().equals("Compressed Class Space")) {
                require(pool.getName(), pool.getUsage());
            }
        }
    }

    static void require(String pool, MemoryUsage usage) throws IOException {
        long left = usage.getMax() - usage.getUsed();
        if (usage.getMax() >= 0 && left < NEEDED_BYTES) {
            throw new IOException("its " + pool + " has " + (left >> 20) + " MB left, and measuring takes "
                    + (NEEDED_BYTES >> 20) + ": raise -XX:MaxMetaspaceSize or -XX:CompressedClassSpaceSize");
        }
    }
}
