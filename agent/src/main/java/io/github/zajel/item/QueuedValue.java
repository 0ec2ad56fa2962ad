// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

/** A value on its way to one server, with the number by which that server tells a repeated one from a new one. */
public final class QueuedValue {
    private final long id;
    private final ItemValue value;

    /** @param id 1, 2, 3 … within the session with that server */
    public QueuedValue(long id, ItemValue value) {
        this.id = id;
        this.value = value;
    }

    public long id() {
        return id;
    }

    public ItemValue value() {
        return value;
    }

    /**
     * Nanoseconds to send: never 0, because servers 7.0.x stamp such rows anew, and different for two values of one item
     * in one millisecond, because history is told apart by them. Logs alone have such; a number that is the same from
     * value to value is sent in fewer bytes.
     */
    public int nanos() {
        return value.nanos() + 1 + (value.position() == null ? 0 : (int) (id % 999_999));
    }

    @Override
    public String toString() {
        return "#" + id + " " + value;
    }
}
