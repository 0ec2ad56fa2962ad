// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import java.util.function.IntUnaryOperator;

/** Leaves the work to a class without a name, which implements the interface. */
public class AnonymousService implements IntUnaryOperator {
    private final Service anonymous = new Service() {
        @Override
        public int place(int amount) {
            return -amount;
        }
    };

    @Override
    public int applyAsInt(int amount) {
        return anonymous.place(amount);
    }
}
