// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

/** What {@link DeadlockedBean} shows. */
public interface DeadlockedBeanMBean {
    /** Never returns. */
    int getHanging();

    /** Returns, but its text never does. */
    Object getHangingText();

    /** 2. */
    int getFine();
}
