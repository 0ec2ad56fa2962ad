// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.calls;

import java.util.function.IntUnaryOperator;

/** What an application server deploys: each is of a class loader of its own, and known by a type of the JDK. */
public final class Guest implements IntUnaryOperator {
    @Override
    public int applyAsInt(int number) {
        return greet(number);
    }

    private int greet(int number) {
        return number + 1;
    }
}
