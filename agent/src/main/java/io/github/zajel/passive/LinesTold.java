// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import java.util.HashSet;
import java.util.Set;

/** What the log has told already; twenty lines at most, as a scan must not fill it. Safe from any thread. */
final class LinesTold {
    private static final int MOST = 20;

    private final Set<String> told = new HashSet<>();

    /** Whether the log shall have this line; false from then on. */
    synchronized boolean isNew(String line) {
        return told.size() < MOST && told.add(line);
    }
}
