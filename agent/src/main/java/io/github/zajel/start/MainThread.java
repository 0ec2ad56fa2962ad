// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at the thread that runs the application's {@code main}: the first one of the JVM. */
final class MainThread implements Supplier<Thread.@Nullable State> {
    private static final long ID_OF_FIRST_THREAD = 1;

    /** Its state; null when it has ended. */
    @Override
    public Thread.@Nullable State get() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup parent = group.getParent(); parent != null; parent = parent.getParent()) {
            group = parent;
        }
        Thread[] threads = new Thread[group.activeCount() + 32];
        int count = group.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getId() == ID_OF_FIRST_THREAD) {
                return threads[i].getState();
            }
        }
        return null;
    }
}
