// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import java.util.function.Supplier;

public class Box<T> {
    private final T content;

    public Box(T content) {
        this.content = content;
    }

    public Supplier<T> lid() {
        return new Lid();
    }

    /** Its own class file does not tell what T is. */
    private final class Lid implements Supplier<T> {
        @Override
        public T get() {
            return content;
        }
    }
}
