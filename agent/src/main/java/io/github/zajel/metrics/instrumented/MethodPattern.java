// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metric.Wildcards;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which methods a discovery is about: {@code com.acme.*Service.place*}, with {@code *} for any characters anywhere; a
 * {@code +} behind the class means what extends or implements such a class. Immutable.
 */
final class MethodPattern {
    private final String className;
    private final String methodName;
    private final boolean withSubtypes;

    /** Those of a list with {@code |} between them. */
    static List<MethodPattern> all(String list) throws UnsupportedItemException {
        List<MethodPattern> all = new ArrayList<>(1);
        for (String text : list.split("\\|", -1)) {
            all.add(new MethodPattern(text.trim()));
        }
        return all;
    }

    private MethodPattern(String text) throws UnsupportedItemException {
        int dot = text.lastIndexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw new UnsupportedItemException(
                    "Invalid first parameter: a class and a method are needed, as in com.acme.*Service.place*.");
        }
        withSubtypes = text.charAt(dot - 1) == '+';
        className = Wildcards.withoutRepeated(text.substring(0, withSubtypes ? dot - 1 : dot));
        methodName = Wildcards.withoutRepeated(text.substring(dot + 1));
    }

    /** Whether the class is one of them; only classes that are loaded are asked of. */
    boolean matches(Class<?> type) {
        return Wildcards.matches(type.getName(), className) || (withSubtypes && hasSupertype(type));
    }

    private boolean hasSupertype(@Nullable Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each != type && Wildcards.matches(each.getName(), className)) {
                return true;
            }
            for (Class<?> extended : each.getInterfaces()) {
                if (Wildcards.matches(extended.getName(), className) || hasSupertype(extended)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean matches(Method method) {
        return Wildcards.matches(method.getName(), methodName);
    }
}
