// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.UnsupportedItemException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.jspecify.annotations.Nullable;

/** Which values of attributes have a text, and which text: the gateway's rule. */
final class ValueText {
    private ValueText() {}

    /**
     * The value of {@code jmx[]}. A number comes in Java's form and in full precision, a table as JSON.
     *
     * @throws UnsupportedItemException for null and for what is no text, as arrays and whole composites
     */
    static MetricValue of(@Nullable Object value, SecretCells cells)
            throws UnsupportedItemException, JsonText.TooLargeException {
        if (value == null) {
            throw new UnsupportedItemException("data object is null");
        }
        if (isWholeNumber(value)) {
            long number = ((Number) value).longValue();
            return number >= 0 ? MetricValue.ofUnsigned(number) : MetricValue.ofText(Long.toString(number));
        }
        if (value instanceof Double) {
            return MetricValue.ofDouble((Double) value);
        }
        if (value instanceof TabularData) {
            return MetricValue.ofText(StructureJson.ofTable((TabularData) value, cells));
        }
        if (!isPrintable(value)) {
            throw new UnsupportedItemException("The value cannot be converted to string.");
        }
        String text = cells.text(value);
        if (text == null) {
            throw new UnsupportedItemException("data object is null");
        }
        return MetricValue.ofText(text);
    }

    static boolean isWholeNumber(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    /** Whether the value's class has a {@code toString} of its own, and is no structure. */
    static boolean isPrintable(Object value) {
        if (value instanceof CompositeData || value instanceof TabularData) {
            return false;
        }
        try {
            return value instanceof String
                    || value.getClass().getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
