// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.shop;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** See the interface. Safe for all threads. */
final class Trouble implements TroubleMBean {
    private final AtomicLong slowReads = new AtomicLong();
    private volatile long slowMillis = 500;
    private boolean hang;

    @Override
    public long getSlowMillis() {
        return slowMillis;
    }

    @Override
    public void setSlowMillis(long millis) {
        slowMillis = millis;
    }

    @Override
    public long getSlow() {
        try {
            TimeUnit.MILLISECONDS.sleep(slowMillis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return slowReads.incrementAndGet();
    }

    @Override
    public long getThrowing() {
        throw new IllegalStateException("the till is jammed");
    }

    @Override
    public synchronized boolean isHang() {
        return hang;
    }

    @Override
    public synchronized void setHang(boolean hang) {
        this.hang = hang;
        notifyAll();
    }

    @Override
    public synchronized long getHanging() {
        boolean interrupted = false;
        while (hang) {
            try {
                wait();
            } catch (InterruptedException ignoredForNow) { // a getter that heeded interrupts would be no trouble
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    @Override
    public @Nullable String getNothing() {
        return null;
    }
}
