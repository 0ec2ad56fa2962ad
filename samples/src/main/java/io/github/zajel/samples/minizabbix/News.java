// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import java.util.ArrayList;
import java.util.List;

/** What happened and nobody has read yet, a line each; at most {@link #MAX_LINES}, then none is added. Safe for all threads. */
final class News {
    private static final int MAX_LINES = 2000;

    private List<String> lines = new ArrayList<>();

    synchronized void add(String line) {
        if (lines.size() < MAX_LINES) {
            lines.add(PlainText.oneLine(line, 1000));
        }
    }

    synchronized List<String> drain() {
        List<String> drained = lines;
        lines = new ArrayList<>();
        return drained;
    }
}
