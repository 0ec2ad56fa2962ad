// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.buffer;

import io.github.zajel.item.Item;
import io.github.zajel.item.QueuedValue;
import io.github.zajel.item.ValueSink;
import java.util.List;

/**
 * The values that wait for one server, in the order they were read, each with a number by which the server tells a repeated
 * one. {@link #offer} takes a value that stays until it is sent, or refuses it when such values would fill more than half of
 * the room. Fed by any thread; emptied by the server's, whose methods do no input or output either.
 */
public interface UnsentValues extends ValueSink {
    /** The session of the values that are read now: 32 characters, other ones in each JVM and for each server. */
    String session();

    /** The session in which the value of this number was read, maybe in a JVM before this one. */
    String sessionOf(long id);

    /**
     * The oldest values, of one session, at most so many of them and so much text (but one value at least); they stay until
     * {@link #sent}.
     */
    List<QueuedValue> oldest(int maxCount, long maxCharacters);

    /** The server has all values up to this number. */
    void sent(long id);

    /** Gives up on the oldest values up to this number; they count as dropped. */
    void giveUp(long id);

    /** Whether {@link #oldest} has none now, though there may be some. */
    boolean isEmpty();

    int size();

    /** Whether half of the room is taken: time to send without waiting for the interval. */
    boolean isHalfFull();

    /** What the values take of the heap, roughly. */
    long bytes();

    /** What the values take on disk. */
    default long diskBytes() {
        return 0;
    }

    /** The server's list; an item of which records of a log wait here goes on behind them, not where the server knows it. */
    default List<Item> resumed(List<Item> items) {
        return items;
    }

    /** How many values fit, at most or, where their length decides, roughly. */
    int capacity();

    /** How many values were pushed out or given up since the start. */
    long dropped();
}
