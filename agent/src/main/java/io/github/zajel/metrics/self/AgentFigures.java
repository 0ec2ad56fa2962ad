// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.self;

/** What the agent knows of itself, over all its servers. Asked on workers. */
public interface AgentFigures {
    /** Values that wait to be sent. */
    long bufferUsed();

    /** What these values take of the heap, roughly. */
    long bufferBytes();

    /** What the values that wait take on disk; 0 without a persistent buffer. */
    long bufferDiskBytes();

    /** Values that fit into the buffers. */
    long bufferSize();

    long valuesSent();

    /** Values pushed out of full buffers. */
    long valuesDropped();

    /** Values that servers took but could not use. */
    long valuesFailed();

    long itemsTotal();

    long itemsUnsupported();

    /** Readings that hang past their deadline. */
    long itemsHanging();

    long uptimeSeconds();
}
