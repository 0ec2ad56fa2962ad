// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.instrumented.weave.Untouchable;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the methods that could be measured, in the classes that are loaded. Weaves nothing. */
final class DiscoveryReading implements Reading {
    private static final int MOST_ROWS = 1000;

    /** To ask a class for its methods has the application's loaders load the types of their parameters, for good. */
    private static final int MOST_CLASSES = 2000;

    private final Instrumentation instrumentation;
    private final List<MethodPattern> patterns;

    DiscoveryReading(Instrumentation instrumentation, List<MethodPattern> patterns) {
        this.instrumentation = instrumentation;
        this.patterns = patterns;
    }

    /** Types of parameters are loaded for their names, which runs the application's class loaders. */
    @Override
    public boolean mayHang() {
        return true;
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException {
        Set<String> rows = new TreeSet<>(); // in an order that is the same each time
        int asked = 0;
        Class<?> @Nullable [] loaded = instrumentation.getAllLoadedClasses();
        ClassLoader own = DiscoveryReading.class.getClassLoader();
        for (Class<?> type : loaded == null ? new Class<?>[0] : loaded) {
            Reading.requireTime(deadline);
            if (rows.size() == MOST_ROWS) {
                break;
            }
            ClassLoader loader = type.getClassLoader();
            if (loader != null
                    && (loader != own || own == ClassLoader.getSystemClassLoader())
                    && instrumentation.isModifiableClass(type)
                    && Untouchable.reason(type.getName()) == null) {
                List<MethodPattern> matching = new ArrayList<>(1);
                for (MethodPattern pattern : patterns) {
                    if (pattern.matches(type)) {
                        matching.add(pattern);
                    }
                }
                if (!matching.isEmpty() && ++asked > MOST_CLASSES) {
                    throw new UnsupportedItemException(
                            "More than " + MOST_CLASSES + " classes match; name them more exactly.");
                }
                addMethods(type, matching, rows);
            }
        }
        JsonText json = JsonText.ofArray();
        for (String row : rows) {
            String[] cells = row.split("\t", -1);
            json.object()
                    .put("{#CLASS}", cells[0])
                    .put("{#METHOD}", cells[1])
                    .put("{#SIGNATURE}", cells[2])
                    .put("{#LOADER}", cells[3])
                    .put("{#MODIFIERS}", cells[4])
                    .end();
        }
        return JsonDocument.value(json);
    }

    private static void addMethods(Class<?> type, List<MethodPattern> patterns, Set<String> rows) {
        for (Method method : patterns.isEmpty() ? new Method[0] : methods(type)) {
            if (rows.size() < MOST_ROWS
                    && !method.isSynthetic()
                    && !Modifier.isAbstract(method.getModifiers())
                    && !Modifier.isNative(method.getModifiers())
                    && patterns.stream().anyMatch(pattern -> pattern.matches(method))) {
                String[] parameters = Arrays.stream(method.getParameterTypes())
                        .map(Class::getTypeName)
                        .toArray(String[]::new);
                rows.add(String.join(
                        "\t",
                        type.getName(),
                        method.getName(),
                        String.join(",", parameters),
                        type.getClassLoader().getClass().getName(),
                        Modifier.toString(method.getModifiers() & Modifier.methodModifiers())));
            }
        }
    }

    /** None of a class that refers to what the application has not. */
    private static Method[] methods(Class<?> type) {
        try {
            return type.getDeclaredMethods();
        } catch (LinkageError | RuntimeException missing) {
            return new Method[0];
        }
    }
}
