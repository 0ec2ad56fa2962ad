// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The classes that were woven while they were loaded, until they are found among the loaded ones: they need not be woven
 * again. As many are as there is room for; of a name that many loaders have at once, the others wait. Added by the host's
 * threads, taken over by the weaver's.
 */
final class Arrivals {
    /** The JVM may still be at work on a class, or have refused it: then it never comes. */
    private static final int MOST_LOOKS = 3;

    private final ConcurrentLinkedQueue<Arrival> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger room = new AtomicInteger();

    /** How often to look for those that found no room. */
    private final AtomicInteger looks = new AtomicInteger();

    /** Whether there is room for one, which it has from now on. */
    boolean hasRoom() {
        if (room.getAndDecrement() > 0) {
            return true;
        }
        room.set(0);
        looks.set(MOST_LOOKS);
        return false;
    }

    /** @param classes that may come from now on */
    void makeRoom(int classes) {
        room.set(classes);
    }

    /** @param found what was woven */
    void add(String className, @Nullable ClassLoader loader, Map<Rule, Methods> found) {
        waiting.add(new Arrival(className, loader, found));
    }

    /** Whether there are none to be looked for. */
    boolean isEmpty() {
        return waiting.isEmpty() && looks.get() == 0;
    }

    /** Tells of those that have arrived. */
    void takeOver(Loaded loaded, BiConsumer<Class<?>, Map<Rule, Methods>> woven) throws ReflectiveOperationException {
        int due = looks.get();
        looks.compareAndSet(due, Math.max(0, due - 1));
        for (int left = waiting.size(); left > 0; left--) {
            Arrival one = waiting.remove();
            boolean isThere = false;
            for (Class<?> type : loaded.named(one.className)) {
                if (one.isOf(type.getClassLoader())) {
                    woven.accept(type, one.found);
                    isThere = true;
                }
            }
            if (!isThere && ++one.looks < MOST_LOOKS) {
                waiting.add(one);
            }
        }
    }

    private static final class Arrival {
        final String className;
        final @Nullable WeakReference<ClassLoader> loader;
        final Map<Rule, Methods> found;
        int looks;

        Arrival(String className, @Nullable ClassLoader loader, Map<Rule, Methods> found) {
            this.className = className;
            this.loader = loader == null ? null : new WeakReference<>(loader);
            this.found = found;
        }

        boolean isOf(@Nullable ClassLoader other) {
            return loader == null ? other == null : loader.get() == other;
        }
    }
}
