// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the parameter that somebody meant who wrote another name: the fewest letters apart, whatever the case. */
final class NearestName {
    private static final int MAX_APART = 2;

    private NearestName() {}

    /** The nearest known name, null when all are more than two letters away, or a quarter of a short name. */
    static @Nullable String to(String written) {
        int apart = Math.min(MAX_APART, written.length() / 4) + 1;
        String nearest = null;
        for (String name : Options.names()) {
            if (Math.abs(name.length() - written.length()) < apart) {
                int letters = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
                if (letters < apart) {
                    apart = letters;
                    nearest = name;
                }
            }
        }
        return nearest;
    }

    /** Letters to insert, remove or replace; two swapped neighbours count as one. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
