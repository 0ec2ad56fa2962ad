// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Numbers for targets. One that is free again is given out late: a call that began when its old target was woven may end
 * when a new one has the number, and would count there.
 */
final class Slots {
    /** As many targets come and go in the meantime. */
    private static final int REST = 10_000;

    private final Deque<Integer> free = new ArrayDeque<>();
    private int next;

    int take() {
        return free.size() > REST ? free.remove() : next++;
    }

    void giveBack(int slot) {
        free.add(slot);
    }
}
