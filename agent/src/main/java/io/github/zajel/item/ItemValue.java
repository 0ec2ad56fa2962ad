// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.item;

import org.jspecify.annotations.Nullable;

/** One value of one item, or the reason why there is none, with the moment it was read. */
public class ItemValue {
    private final long itemId;
    private final long wallMillis;
    private final String text;

    private ItemValue(long itemId, long wallMillis, String text) {
        this.itemId = itemId;
        this.wallMillis = wallMillis;
        this.text = text;
    }

    /** A value read at {@code wallMillis}. */
    public static ItemValue of(long itemId, long wallMillis, String text) {
        return new ItemValue(itemId, wallMillis, text);
    }

    /** The item could not be read at {@code wallMillis}; the operator sees the reason at the item. */
    public static ItemValue notSupported(long itemId, long wallMillis, String reason) {
        return new Reason(itemId, wallMillis, reason);
    }

    /**
     * A record of a log, read at {@code wallMillis}, and the position behind it.
     *
     * @param keyHash see {@link #keyHash}
     */
    public static ItemValue ofLog(long itemId, int keyHash, long wallMillis, String text, LogPosition position) {
        return new LogValue(itemId, keyHash, wallMillis, text, false, position);
    }

    /** No value, but the news that a log was read up to this position. */
    public static ItemValue ofPosition(long itemId, int keyHash, long wallMillis, LogPosition position) {
        return new LogValue(itemId, keyHash, wallMillis, "", true, position);
    }

    public long itemId() {
        return itemId;
    }

    /** Milliseconds since 1970. */
    public long wallMillis() {
        return wallMillis;
    }

    /** Seconds since 1970. */
    public long seconds() {
        return Math.floorDiv(wallMillis, 1000L);
    }

    /** 0..999,999,999 within the second, in whole milliseconds. */
    public int nanos() {
        return (int) Math.floorMod(wallMillis, 1000L) * 1_000_000;
    }

    public boolean isSupported() {
        return true;
    }

    /** The value, or the reason. */
    public String text() {
        return text;
    }

    /** For a log item in good order how far it was read; null for all others. */
    public @Nullable LogPosition position() {
        return null;
    }

    /** {@code String.hashCode} of the key that found {@link #position}: under another key it would mean nothing. */
    public int keyHash() {
        return 0;
    }

    /** Whether there is no value, only a position. */
    public boolean isPositionOnly() {
        return false;
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(itemId) + (isSupported() ? " = " : " not supported: ") + text;
    }

    // apart, so that the many other values, of which thousands wait, take no room for what they have not

    private static final class Reason extends ItemValue {
        Reason(long itemId, long wallMillis, String text) {
            super(itemId, wallMillis, text);
        }

        @Override
        public boolean isSupported() {
            return false;
        }
    }

    private static final class LogValue extends ItemValue {
        private final int keyHash;
        private final boolean positionOnly;
        private final LogPosition position;

        LogValue(long itemId, int keyHash, long wallMillis, String text, boolean positionOnly, LogPosition position) {
            super(itemId, wallMillis, text);
            this.keyHash = keyHash;
            this.positionOnly = positionOnly;
            this.position = position;
        }

        @Override
        public LogPosition position() {
            return position;
        }

        @Override
        public int keyHash() {
            return keyHash;
        }

        @Override
        public boolean isPositionOnly() {
            return positionOnly;
        }

        @Override
        public String toString() {
            return super.toString() + " up to " + position;
        }
    }
}
