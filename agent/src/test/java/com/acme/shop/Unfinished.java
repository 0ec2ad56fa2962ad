// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

public abstract class Unfinished {
    public abstract int place(int amount);
}
