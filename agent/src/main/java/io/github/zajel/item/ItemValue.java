// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

/** One value of one item, or the reason why there is none, with the moment it was read. */
public final class ItemValue {
    private final long itemId;
    private final long seconds;
    private final int nanos;
    private final boolean supported;
    private final String text;

    private ItemValue(long itemId, long wallMillis, boolean supported, String text) {
        this.itemId = itemId;
        this.seconds = Math.floorDiv(wallMillis, 1000L);
        this.nanos = (int) Math.floorMod(wallMillis, 1000L) * 1_000_000;
        this.supported = supported;
        this.text = text;
    }

    /** A value read at {@code wallMillis}. */
    public static ItemValue of(long itemId, long wallMillis, String text) {
        return new ItemValue(itemId, wallMillis, true, text);
    }

    /** The item could not be read at {@code wallMillis}; the operator sees the reason at the item. */
    public static ItemValue notSupported(long itemId, long wallMillis, String reason) {
        return new ItemValue(itemId, wallMillis, false, reason);
    }

    public long itemId() {
        return itemId;
    }

    /** Seconds since 1970. */
    public long seconds() {
        return seconds;
    }

    /** 0..999,999,999 within the second, in whole milliseconds. */
    public int nanos() {
        return nanos;
    }

    public boolean isSupported() {
        return supported;
    }

    /** The value, or the reason. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(itemId) + (supported ? " = " : " not supported: ") + text;
    }
}
