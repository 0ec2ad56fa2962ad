// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import java.util.function.IntUnaryOperator;

/** To be implemented; a test calls what another loader has by the JDK's interface. */
public interface Service extends IntUnaryOperator {
    int place(int amount);

    /** For some implementers only. */
    default int twice(int amount) {
        return 2 * place(amount);
    }

    @Override
    default int applyAsInt(int amount) {
        return place(amount);
    }
}
