// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

/** A reading that hears of changes, and is read sooner than its interval says when there was one. */
public interface NewsReading extends Reading {
    /**
     * Called once, before the first run, on the timer thread.
     *
     * @param readSoon to be called when the next value will be another one; by any thread, the host's too. It does not
     *     block, and does nothing once the item is gone
     */
    void onNews(Runnable readSoon);
}
