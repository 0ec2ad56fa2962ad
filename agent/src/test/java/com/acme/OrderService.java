// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme;

/** An application's class, for the tests of the provider alone: others weave others, at the same time. */
public class OrderService {
    public int place(int amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("negative");
        }
        return amount + 1;
    }

    public int cancel(int amount) {
        return amount - 1;
    }
}
