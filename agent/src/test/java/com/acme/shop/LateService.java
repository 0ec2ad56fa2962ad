// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

/** Calls what it overrides. */
public class LateService extends OrderService {
    @Override
    public int place(int amount) {
        return super.place(amount) + 1;
    }
}
