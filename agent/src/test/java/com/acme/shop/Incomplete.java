// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

/** Support for a library that is not there: the JVM cannot link it, and nobody minds while it is not used. */
public class Incomplete implements Service {
    @Override
    public int place(int amount) {
        return whole().place(amount);
    }

    private static OrderService whole() {
        return new Missing();
    }
}
