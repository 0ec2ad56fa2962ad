// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

/** An application's class; the agent's own are not woven. */
public class Orders {
    public int place(int amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("negative");
        }
        return amount + 1;
    }
}
