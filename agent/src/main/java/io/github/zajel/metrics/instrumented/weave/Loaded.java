// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes that are loaded at one moment. Loads none, and asks none for its name but those it is about: a class that was
 * asked keeps its name, about a hundred bytes of the host's heap. Not to be kept: it holds them all.
 */
final class Loaded {
    private final Class<?>[] classes;
    private final Set<ClassLoader> loaders = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Method findLoadedClass;

    /** Some milliseconds for 20,000 classes. Only when the bridge is there, which opened {@code java.lang}. */
    Loaded(Instrumentation instrumentation) throws ReflectiveOperationException {
        findLoadedClass = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
        findLoadedClass.setAccessible(true);
        Class<?> @Nullable [] all = instrumentation.getAllLoadedClasses();
        classes = all == null ? new Class<?>[0] : all; // null while the JVM ends
        for (Class<?> loaded : classes) {
            ClassLoader loader = loaded.getClassLoader();
            if (loader != null && !isOfOneAccessor(loader)) {
                loaders.add(loader);
            }
        }
    }

    /** The JDK's reflection has one for each class that it makes, up to tens of thousands before Java 18. */
    private static boolean isOfOneAccessor(ClassLoader loader) {
        return loader.getClass().getName().endsWith(".reflect.DelegatingClassLoader");
    }

    /** Those of this name, of each loader that has one. */
    Set<Class<?>> named(String name) throws ReflectiveOperationException {
        Set<Class<?>> found = new LinkedHashSet<>();
        if (name.startsWith("java.")) {
            add(ofJdk(name), found);
        }
        for (ClassLoader loader : loaders) {
            add(find(loader, name), found);
        }
        return found;
    }

    private @Nullable Class<?> find(ClassLoader loader, String name) throws ReflectiveOperationException {
        try {
            return (Class<?>) findLoadedClass.invoke(loader, name);
        } catch (InvocationTargetException noName) {
            return null;
        }
    }

    /** The loader of the JDK's core is none that could be asked. */
    private static @Nullable Class<?> ofJdk(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException | LinkageError none) {
            return null;
        }
    }

    private static void add(@Nullable Class<?> type, Set<Class<?>> types) {
        if (type != null) {
            types.add(type);
        }
    }

    /** All that extend or implement one of these, and these. */
    List<Class<?>> subtypes(Set<Class<?>> supertypes) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> loaded : supertypes.isEmpty() ? new Class<?>[0] : classes) {
            for (Class<?> supertype : supertypes) {
                if (supertype.isAssignableFrom(loaded)) {
                    found.add(loaded);
                    break;
                }
            }
        }
        return found;
    }
}
