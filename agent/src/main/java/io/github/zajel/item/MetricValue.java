// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import java.util.Locale;

/** What a reading found: the text that goes to the server, and of which kind it is. */
public final class MetricValue {
    /** The kinds, with the letter that {@code zabbix_agentd -t} prints for each. */
    public enum Kind {
        UNSIGNED('u'),
        DOUBLE('d'),
        TEXT('t');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        public char letter() {
            return letter;
        }
    }

    private final Kind kind;
    private final String text;

    private MetricValue(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** A count or size; all 64 bits belong to the number. */
    public static MetricValue ofUnsigned(long number) {
        return new MetricValue(Kind.UNSIGNED, Long.toUnsignedString(number));
    }

    /** A number in full precision, in Java's form; the server accepts exponents. */
    public static MetricValue ofDouble(double number) {
        return new MetricValue(Kind.DOUBLE, Double.toString(number));
    }

    /** A number with six decimals, the form in which the official agent sends its own metrics. */
    public static MetricValue ofSixDecimals(double number) {
        return new MetricValue(Kind.DOUBLE, String.format(Locale.ROOT, "%.6f", number));
    }

    /** A text or JSON document. */
    public static MetricValue ofText(String text) {
        return new MetricValue(Kind.TEXT, text);
    }

    public Kind kind() {
        return kind;
    }

    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "[" + kind.letter() + "|" + text + "]";
    }
}
