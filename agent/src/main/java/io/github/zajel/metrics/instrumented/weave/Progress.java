// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** How far the weaving of one target is. Written by the weaver, read by any thread. Keeps no class of the host. */
public final class Progress {
    /** How many methods of each are woven; under its own lock. */
    private final Map<Class<?>, Integer> classes = Collections.synchronizedMap(new WeakHashMap<>());

    /** Of those where something is not woven, why. A class that is gone, as when its application is undeployed, is in nobody's way. */
    private final Map<Class<?>, String> obstacles = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile boolean isLoading;
    private volatile boolean isWaiting;
    private volatile @Nullable String refusal;

    /** That of several targets, as if they were one; what they come to later may not be in it. */
    public static Progress together(List<Progress> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Progress all = new Progress();
        for (Progress part : parts) {
            synchronized (part.classes) {
                part.classes.forEach((type, methods) -> all.classes.merge(type, methods, Integer::sum));
            }
            all.isLoading |= part.isLoading;
            all.isWaiting |= part.isWaiting;
            synchronized (part.obstacles) {
                all.obstacles.putAll(part.obstacles);
            }
            all.refusal = all.refusal == null ? part.refusal : all.refusal;
        }
        return all;
    }

    /** @param waits whether what extends the class may have the method */
    void found(Class<?> type, int methods, @Nullable String why, boolean waits) {
        classes.put(type, methods);
        if (why == null) {
            obstacles.remove(type);
        } else {
            obstacles.put(type, why);
        }
        isWaiting |= waits;
        isLoading = false;
    }

    /** Whether it was told of the class. */
    boolean knows(Class<?> type) {
        return classes.containsKey(type);
    }

    /** One was woven while it was loaded, and is among the classes soon. */
    void loading() {
        isLoading = true;
    }

    void refused(@Nullable String reason) {
        refusal = reason;
        if (reason != null) {
            classes.clear();
            obstacles.clear();
        }
    }

    /** Why nothing is measured, for the operator; null where something is, or nothing is loaded yet. */
    public @Nullable String objection() {
        if (refusal != null || isLoading || isWaiting || methods() > 0) {
            return refusal;
        }
        synchronized (obstacles) {
            Iterator<String> reasons = obstacles.values().iterator();
            if (reasons.hasNext()) {
                return reasons.next();
            }
        }
        return classes.isEmpty() ? null : "The class is loaded, and has no such method.";
    }

    /** How many classes are woven. */
    public int classes() {
        synchronized (classes) {
            int count = 0;
            for (int methods : classes.values()) {
                count += methods > 0 ? 1 : 0;
            }
            return count;
        }
    }

    /** How many methods are. */
    public int methods() {
        synchronized (classes) {
            int sum = 0;
            for (int methods : classes.values()) {
                sum += methods;
            }
            return sum;
        }
    }

    /** How many class loaders the woven classes are of. */
    public int loaders() {
        Set<Integer> loaders = new HashSet<>();
        synchronized (classes) {
            classes.forEach((type, methods) -> {
                if (methods > 0) {
                    loaders.add(System.identityHashCode(type.getClassLoader()));
                }
            });
        }
        return loaders.size();
    }
}
