// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

/** An entry of the server's list that cannot be taken over; the rest of the list can. */
public final class RejectedEntry {
    private final long itemId;
    private final String reason;

    RejectedEntry(long itemId, String reason) {
        this.itemId = itemId;
        this.reason = reason;
    }

    /** The item to report as not supported, unsigned; 0 when there is none, and the reason is for the log only. */
    public long itemId() {
        return itemId;
    }

    public String reason() {
        return reason;
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(itemId) + ": " + reason;
    }
}
