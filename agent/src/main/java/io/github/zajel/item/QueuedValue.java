// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

/** A value on its way to one server, with the number by which that server tells a repeated one from a new one. */
public final class QueuedValue {
    private final long id;
    private final ItemValue value;
    private final boolean isTimeUnsure;

    /** @param id 1, 2, 3 … within the session with that server */
    public QueuedValue(long id, ItemValue value) {
        this(id, value, false);
    }

    /** @param isTimeUnsure whether another value of the item may have been read at the same time of day */
    public QueuedValue(long id, ItemValue value, boolean isTimeUnsure) {
        this.id = id;
        this.value = value;
        this.isTimeUnsure = isTimeUnsure;
    }

    public long id() {
        return id;
    }

    public ItemValue value() {
        return value;
    }

    /**
     * Nanoseconds to send: never 0, because servers 7.0.x stamp such rows anew, and different for two values of one item
     * in one millisecond, because servers keep one of an item's values with the same stamp. Logs have such, and all items
     * when a clock was set back; where there are none, a number that is the same from value to value is sent in fewer bytes.
     */
    public int nanos() {
        boolean mayRepeat = isTimeUnsure || value.position() != null;
        return value.nanos() + 1 + (mayRepeat ? (int) (id % 999_999) : 0);
    }

    @Override
    public String toString() {
        return "#" + id + " " + value;
    }
}
