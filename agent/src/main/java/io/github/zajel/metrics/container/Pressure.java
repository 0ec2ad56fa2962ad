// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Path;
import java.util.StringTokenizer;

/** How much of the time work stood still for want of something, as the kernel says in lines like these. */
final class Pressure {
    private Pressure() {}

    /**
     * One number of {@code some avg10=0.00 avg60=0.00 avg300=0.00 total=0}, a percentage or, for total, in seconds; 0
     * when the line is missing, as full for cpu is in older kernels.
     */
    static double read(Path file, String kind, String window) throws UnsupportedItemException {
        StringTokenizer lines = new StringTokenizer(Cgroup.text(file), "\n");
        while (lines.hasMoreTokens()) {
            StringTokenizer words = new StringTokenizer(lines.nextToken());
            if (words.hasMoreTokens() && words.nextToken().equals(kind)) {
                while (words.hasMoreTokens()) {
                    String word = words.nextToken();
                    if (word.startsWith(window + "=")) {
                        return number(word.substring(window.length() + 1), window, file);
                    }
                }
                throw new UnsupportedItemException(file + " has no " + window + " for " + kind + ".");
            }
        }
        return 0;
    }

    private static double number(String text, String window, Path file) throws UnsupportedItemException {
        try {
            double number = Double.parseDouble(text);
            return window.equals("total") ? number / 1e6 : number;
        } catch (NumberFormatException e) {
            throw new UnsupportedItemException(file + " does not hold the number expected.");
        }
    }
}
