// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.util.Collections;
import java.util.Locale;

/** A table in Markdown, written line by line as the figures come. */
final class Table {
    Table(String title, String... columns) {
        System.out.println("\n### " + title + "\n");
        row(columns);
        row(Collections.nCopies(columns.length, "---").toArray(String[]::new));
    }

    void row(String... cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    /** A figure that was not measured is a dash. */
    static String number(double value, int decimals) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    static String added(double value, int decimals) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%+,." + decimals + "f", value);
    }
}
