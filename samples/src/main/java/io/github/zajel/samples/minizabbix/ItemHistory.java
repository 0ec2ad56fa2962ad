// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;

/** The values of one item, the newest {@link #MAX_VALUES} that fit into {@link #MAX_CHARS}. Guarded by {@link Hosts}. */
final class ItemHistory {
    private static final int MAX_VALUES = 600;
    private static final int MAX_CHARS = 1 << 17;
    private static final int MAX_TEXT = 65_535;
    private static final int MAX_CHAR = 255;
    private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final long itemid;
    private final Deque<Value> values = new ArrayDeque<>();
    private TemplateItem item;
    private long count;
    private int chars;

    ItemHistory(long itemid, TemplateItem item) {
        this.itemid = itemid;
        this.item = item;
    }

    long itemid() {
        return itemid;
    }

    TemplateItem item() {
        return item;
    }

    void setItem(TemplateItem item) {
        this.item = item;
    }

    ItemState state() {
        return new ItemState(itemid, item, count, new ArrayList<>(values));
    }

    /** Stores a value, converted as a server would; true if the item just got or lost its support, or is new. */
    boolean add(long clock, int ns, long id, boolean supported, String text) {
        Value value = supported ? converted(clock, ns, id, text) : new Value(clock, ns, id, false, cut(text, MAX_TEXT));
        Value before = values.peekLast();
        values.addLast(value);
        count++;
        chars += value.text().length();
        while (values.size() > 1 && (values.size() > MAX_VALUES || chars > MAX_CHARS)) {
            chars -= values.removeFirst().text().length();
        }
        return before == null || before.isSupported() != value.isSupported();
    }

    Value last() {
        return values.getLast();
    }

    private Value converted(long clock, int ns, long id, String text) {
        String trimmed = text.trim();
        switch (item.type()) {
            case UNSIGNED:
                String digits = withoutZeroFraction(trimmed);
                return isUnsigned(digits)
                        ? new Value(clock, ns, id, true, digits)
                        : unsuitable(clock, ns, id, "Numeric (unsigned)", text);
            case FLOAT:
                return isFloat(trimmed)
                        ? new Value(clock, ns, id, true, trimmed)
                        : unsuitable(clock, ns, id, "Numeric (float)", text);
            case CHAR:
                return new Value(clock, ns, id, true, cut(text, MAX_CHAR));
            default:
                return new Value(clock, ns, id, true, cut(text, MAX_TEXT));
        }
    }

    private static Value unsuitable(long clock, int ns, long id, String type, String text) {
        String reason = "Value of type \"string\" is not suitable for value type \"" + type + "\". Value \""
                + cut(text, 100) + "\"";
        return new Value(clock, ns, id, false, reason);
    }

    private static String withoutZeroFraction(String number) {
        int point = number.indexOf('.');
        if (point < 0) {
            return number;
        }
        int end = number.length();
        while (number.charAt(end - 1) == '0') {
            end--;
        }
        return number.substring(0, end - 1 == point ? point : end);
    }

    private static boolean isUnsigned(String digits) {
        if (digits.isEmpty() || digits.length() > 20) {
            return false;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return new BigInteger(digits).compareTo(MAX_UNSIGNED) <= 0;
    }

    private static boolean isFloat(String number) {
        for (int i = 0; i < number.length(); i++) {
            if ("0123456789+-.eE".indexOf(number.charAt(i)) < 0) { // Java would also take 1f, 0x1p3 and NaN
                return false;
            }
        }
        try {
            return !Double.isInfinite(Double.parseDouble(number));
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static String cut(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, maxChars);
    }
}
