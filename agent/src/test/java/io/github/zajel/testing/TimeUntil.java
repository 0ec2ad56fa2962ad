// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.testing;

import io.github.zajel.base.Clock;
import java.util.function.BooleanSupplier;

/**
 * Time that stands still until something has happened, and is a while later from then on: so a test ends what it waits for
 * by its deadline, and a busy machine does not end it before. Safe from any thread.
 */
public final class TimeUntil implements Clock {
    private final BooleanSupplier hasHappened;
    private final long laterMillis;

    public TimeUntil(BooleanSupplier hasHappened, long laterMillis) {
        this.hasHappened = hasHappened;
        this.laterMillis = laterMillis;
    }

    @Override
    public long wallMillis() {
        return hasHappened.getAsBoolean() ? laterMillis : 0;
    }

    @Override
    public long monotonicNanos() {
        return wallMillis() * 1_000_000;
    }
}
