// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Where the oldest value of each item lies among {@link Slots}. Made when a buffer is full, as nothing else needs it. */
final class OldestOfItem {
    private final Map<Long, int[]> oldestAndNewest = new HashMap<>();
    private int[] later;

    OldestOfItem(Slots slots) {
        later = new int[slots.length()];
        for (int each = slots.oldest(); each < slots.end(); each = slots.next(each + 1)) {
            added(slots.value(each).itemId(), each);
        }
    }

    /** A value of this item came in behind all others. */
    void added(long itemId, int position) {
        if (position >= later.length) {
            later = Arrays.copyOf(later, 2 * position);
        }
        int[] ofItem = oldestAndNewest.get(itemId);
        if (ofItem == null) {
            oldestAndNewest.put(itemId, new int[] {position, position});
        } else {
            later[ofItem[1]] = position;
            ofItem[1] = position;
        }
    }

    /** Its position, which it leaves; -1 when there is none. */
    int take(long itemId) {
        int[] ofItem = oldestAndNewest.get(itemId);
        if (ofItem == null) {
            return -1;
        }
        int oldest = ofItem[0];
        if (oldest == ofItem[1]) {
            oldestAndNewest.remove(itemId);
        } else {
            ofItem[0] = later[oldest];
        }
        return oldest;
    }
}
