// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

/** The machine's clocks. */
enum SystemClock implements Clock {
    INSTANCE;

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }
}
