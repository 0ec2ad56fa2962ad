// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.shop;

import org.jspecify.annotations.Nullable;

/** Attributes that behave as badly as real ones do: a standard MBean, {@code shop:type=Trouble}. */
public interface TroubleMBean {
    /** Milliseconds that {@link #getSlow} takes; 500 at first. */
    long getSlowMillis();

    void setSlowMillis(long millis);

    /** How often it was read, told after {@link #getSlowMillis} milliseconds. */
    long getSlow();

    /** Never a value: throws {@link IllegalStateException}. */
    long getThrowing();

    /** Whether {@link #getHanging} hangs; false at first. */
    boolean isHang();

    void setHang(boolean hang);

    /** 1; but while {@link #isHang} no return, whatever interrupts come. */
    long getHanging();

    /** null, always. */
    @Nullable
    String getNothing();
}
