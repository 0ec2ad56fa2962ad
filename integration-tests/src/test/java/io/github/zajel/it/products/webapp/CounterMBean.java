// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products.webapp;

/** Its getters give, throw and leave behind objects of the application's own classes. */
public interface CounterMBean {
    Price getPrice();

    /** Leaves one in a variable of the thread that calls. */
    String getLeftBehind();

    long getFailing();
}
