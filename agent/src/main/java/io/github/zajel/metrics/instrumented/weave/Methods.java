// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/** The methods of one class that a target means and that can be woven. */
final class Methods implements ElementMatcher<MethodDescription> {
    /** A name with * that means more in one class is a mistake. */
    private static final int MOST_BY_PREFIX = 20;

    /** HotSpot compiles no method beyond it (HugeMethodLimit of globals.hpp). */
    private static final int LARGEST_COMPILED = 8000;

    /** A class file holds no method beyond 65,535 bytes; and probes may double one, for they move its variables. */
    private static final int LARGEST = 30_000;

    private final Set<String> chosen = new HashSet<>();
    private @Nullable String obstacle;
    private boolean isOnlyAbstract;

    /** @param codeSizes of the same class file */
    Methods(Target target, TypeDescription type, Map<String, Integer> codeSizes) {
        for (MethodDescription method : type.getDeclaredMethods()) {
            // what the compiler made is no method that anybody names, and bridges would count a call twice
            if (method.isMethod()
                    && !method.isSynthetic()
                    && target.matches(method.getInternalName(), method.getDescriptor())) {
                Integer codeSize = codeSizes.get(nameOf(method));
                if (codeSize == null && target.withSubtypes() && method.isAbstract()) {
                    isOnlyAbstract = true;
                } else {
                    take(method, codeSize);
                }
            }
        }
        if (target.isPrefix() && chosen.size() > MOST_BY_PREFIX) {
            obstacle = chosen.size() + " methods of " + type.getName() + " begin so, and " + MOST_BY_PREFIX
                    + " may; name them more exactly.";
            chosen.clear();
        }
    }

    private void take(MethodDescription method, @Nullable Integer codeSize) {
        String why = obstacleOf(method, codeSize);
        if (why == null) {
            chosen.add(nameOf(method));
        } else {
            obstacle = "The method " + nameOf(method) + " " + why;
        }
    }

    /** Leaves out what is among others already. */
    void leaveTo(Methods others) {
        chosen.removeAll(others.chosen);
    }

    /**
     * Leaves out what the JVM compiles now and would not with the probes.
     *
     * @param codeSizes of the class file as it was
     * @param wovenSizes of the class file that has them
     * @return whether there is any
     */
    boolean leaveOutGrown(Map<String, Integer> codeSizes, Map<String, Integer> wovenSizes) {
        int before = chosen.size();
        for (Iterator<String> names = chosen.iterator(); names.hasNext(); ) {
            String name = names.next();
            if (codeSizes.getOrDefault(name, 0) <= LARGEST_COMPILED
                    && wovenSizes.getOrDefault(name, 0) > LARGEST_COMPILED) {
                names.remove();
                obstacle = "The method " + name + " is so large that the JVM would no longer compile it.";
            }
        }
        return chosen.size() < before;
    }

    @Override
    public boolean matches(MethodDescription method) {
        return chosen.contains(nameOf(method));
    }

    private static String nameOf(MethodDescription method) {
        return method.getInternalName() + method.getDescriptor();
    }

    private static @Nullable String obstacleOf(MethodDescription method, @Nullable Integer size) {
        if (size == null) {
            return method.isNative() ? "is native: there is no code to weave." : "is abstract; add + to the class.";
        }
        return size > LARGEST ? "is too large." : null;
    }

    /** How many methods are woven. */
    int count() {
        return chosen.size();
    }

    /** Whether subtypes are meant, and it is for them to have the method. */
    boolean isOnlyAbstract() {
        return isOnlyAbstract && chosen.isEmpty();
    }

    /** Why one that is meant is not woven, for the operator; null where there is none. */
    @Nullable
    String obstacle() {
        return obstacle;
    }
}
