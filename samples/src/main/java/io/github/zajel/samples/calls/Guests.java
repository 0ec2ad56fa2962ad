// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.calls;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/** Applications that are deployed and undeployed. One thread. */
final class Guests {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final List<IntUnaryOperator> present = new ArrayList<>();
    private final List<WeakReference<ClassLoader>> all = new ArrayList<>();

    /** So many more, each of a class loader of its own. */
    void invite(int count) throws ReflectiveOperationException {
        for (int i = 0; i < count; i++) {
            IntUnaryOperator guest = GuestLoader.newGuest();
            present.add(guest);
            all.add(new WeakReference<>(guest.getClass().getClassLoader()));
        }
    }

    /** Calls each so often. */
    void greet(int times) {
        for (IntUnaryOperator guest : present) {
            for (int i = 0; i < times; i++) {
                Calls.require(guest.applyAsInt(i) == i + 1);
            }
        }
    }

    /** Lets all go, and tells how many of their class loaders stay in memory. */
    long dismiss() throws InterruptedException {
        present.clear();
        long begin = System.nanoTime();
        long left;
        do {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(50);
            left = all.stream().filter(loader -> loader.get() != null).count();
        } while (left > 0 && System.nanoTime() - begin < PATIENCE_NANOS);
        return left;
    }
}
