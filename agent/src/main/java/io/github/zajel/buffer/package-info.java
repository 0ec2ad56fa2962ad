// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps values until their server has taken them. Overflow rules, in order: a new value of an item replaces that item's
 * oldest one; else the oldest value of all goes; what went is counted. Log values never go, but are refused where they
 * would fill more than half of the room. A value leaves otherwise only when the server said success. Bounded by number and
 * by bytes. Fed by workers, emptied by the server's thread, neither of which meets the disk: that belongs to the thread
 * {@code zajel-disk}, where there is one.
 */
package io.github.zajel.buffer;
