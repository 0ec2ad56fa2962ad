// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

public class OrderService implements Service {
    @Override
    public int place(int amount) {
        return amount + 1;
    }
}
