// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.metric.UnsupportedItemException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which methods a discovery is about: {@code com.acme.*Service.place*}, with {@code *} for any characters anywhere; a
 * {@code +} behind the class means what extends or implements such a class. Immutable.
 */
final class MethodPattern {
    private final Pattern className;
    private final Pattern methodName;
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
        className = pattern(text.substring(0, withSubtypes ? dot - 1 : dot));
        methodName = pattern(text.substring(dot + 1));
    }

    private static Pattern pattern(String text) {
        StringBuilder expression = new StringBuilder();
        for (String part : text.split("\\*+", -1)) {
            expression.append(expression.length() == 0 ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(expression.toString());
    }

    /** Whether the class is one of them; only classes that are loaded are asked of. */
    boolean matches(Class<?> type) {
        return className.matcher(type.getName()).matches() || (withSubtypes && hasSupertype(type));
    }

    private boolean hasSupertype(@Nullable Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each != type && className.matcher(each.getName()).matches()) {
                return true;
            }
            for (Class<?> extended : each.getInterfaces()) {
                if (className.matcher(extended.getName()).matches() || hasSupertype(extended)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean matches(Method method) {
        return methodName.matcher(method.getName()).matches();
    }
}
