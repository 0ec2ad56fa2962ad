// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import java.util.Objects;

/** One active check as the server handed it out. */
public final class Item {
    private final long itemId;
    private final String key;
    private final String delay;
    private final long timeoutMillis;
    private final LogPosition position;

    /** An item that the server knows no log position of. */
    public Item(long itemId, String key, String delay, long timeoutMillis) {
        this(itemId, key, delay, timeoutMillis, LogPosition.START);
    }

    /**
     * @param itemId the server's id, an unsigned 64-bit number, never 0
     * @param key the key with its macros expanded, byte for byte as received
     * @param delay the update interval, in the grammar of {@link UpdateInterval}; checked when the item is scheduled
     * @param timeoutMillis how long one reading may take, 1000..600000
     * @param position how far the server knows a log item to be
     */
    public Item(long itemId, String key, String delay, long timeoutMillis, LogPosition position) {
        this.itemId = itemId;
        this.key = key;
        this.delay = delay;
        this.timeoutMillis = timeoutMillis;
        this.position = position;
    }

    public long itemId() {
        return itemId;
    }

    public String key() {
        return key;
    }

    public String delay() {
        return delay;
    }

    public long timeoutMillis() {
        return timeoutMillis;
    }

    /** How far the server knew a log item to be when it sent this; {@link LogPosition#START} for all others. */
    public LogPosition position() {
        return position;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Item)) {
            return false;
        }
        Item that = (Item) other;
        return itemId == that.itemId
                && timeoutMillis == that.timeoutMillis
                && key.equals(that.key)
                && delay.equals(that.delay)
                && position.equals(that.position);
    }

    @Override
    public int hashCode() {
        return Objects.hash(itemId, key, delay, timeoutMillis, position);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(itemId) + " " + key + " every " + delay;
    }
}
