// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.start;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes that the JVM has loaded. A look takes some milliseconds; for rare questions only. A class remembers its name
 * once it was asked for, about a hundred bytes of the host's heap, so only classes that may matter are asked.
 */
final class LoadedClasses {
    private final Instrumentation instrumentation;

    LoadedClasses(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Whether one of the JDK's own public classes without a super class has been loaded. */
    boolean containsOfJdk(String className) {
        for (Class<?> loaded : all()) {
            if (loaded.getClassLoader() == null
                    && loaded.getModifiers() == Modifier.PUBLIC
                    && loaded.getSuperclass() == Object.class
                    && loaded.getName().equals(className)) {
                return true;
            }
        }
        return false;
    }

    /** The names of the public classes that are not the JDK's own. */
    List<String> ofApplication() {
        ClassLoader agents = LoadedClasses.class.getClassLoader();
        ClassLoader platform = agents.getParent();
        List<String> names = new ArrayList<>();
        for (Class<?> loaded : all()) {
            ClassLoader loader = loaded.getClassLoader();
            if (loader != null
                    && loader != platform
                    && loader != agents
                    && Modifier.isPublic(loaded.getModifiers())
                    && !loaded.isArray()) {
                names.add(loaded.getName());
            }
        }
        return names;
    }

    /** None while the JVM ends: then the instrumentation has null for an answer. */
    private Class<?>[] all() {
        Class<?> @Nullable [] all = instrumentation.getAllLoadedClasses();
        return all == null ? new Class<?>[0] : all;
    }
}
