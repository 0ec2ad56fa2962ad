// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.ItemValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbered values in ascending order, in two arrays rather than in objects of their own: with thousands of values a second
 * it is the collector's copying of what waits that costs most. A value keeps its position until {@link #add} says
 * otherwise. Not for several threads.
 */
final class Slots {
    private static final int FIRST_LENGTH = 64;

    private long[] ids = new long[FIRST_LENGTH];
    private @Nullable ItemValue[] values = new ItemValue[FIRST_LENGTH];
    private int begin;
    private int end;
    private int count;

    int count() {
        return count;
    }

    /** Behind the last position that may hold a value. */
    int end() {
        return end;
    }

    /** How many positions there are at the moment, used or not. */
    int length() {
        return ids.length;
    }

    ItemValue value(int position) {
        ItemValue value = values[position];
        if (value == null) {
            throw new IllegalArgumentException("no value at " + position);
        }
        return value;
    }

    long id(int position) {
        return ids[position];
    }

    /** The position of the oldest value; {@link #end} when there is none. */
    int oldest() {
        return next(begin);
    }

    /** The first position from this one on that holds a value; {@link #end} when there is none. */
    int next(int position) {
        int next = position;
        while (next < end && values[next] == null) {
            next++;
        }
        return next;
    }

    /**
     * Adds a value behind all others.
     *
     * @return whether values changed their positions for it
     */
    boolean add(long id, ItemValue value) {
        boolean moved = false;
        if (end == ids.length) {
            if (count > ids.length / 2) {
                ids = Arrays.copyOf(ids, 2 * end);
                values = Arrays.copyOf(values, 2 * end);
            } else { // at least every second one is free, so that this comes seldom
                closeUp();
                moved = true;
            }
        }
        ids[end] = id;
        values[end++] = value;
        count++;
        return moved;
    }

    private void closeUp() {
        int to = 0;
        for (int from = begin; from < end; from++) {
            if (values[from] != null) {
                ids[to] = ids[from];
                values[to++] = values[from];
            }
        }
        Arrays.fill(values, to, end, null);
        begin = 0;
        end = to;
    }

    /** Returns what was there. */
    ItemValue remove(int position) {
        ItemValue removed = value(position);
        values[position] = null;
        count--;
        if (count == 0) {
            begin = 0;
            end = 0;
        } else if (position == begin) {
            begin = oldest();
        }
        return removed;
    }
}
