// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it;

import java.util.concurrent.atomic.AtomicInteger;

/** Names for the objects of a test. Tests share a server, and a name used twice would find what the first test left. */
public final class Names {
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private Names() {}

    /** {@code prefix-17}, with a number that no other name of this run has. */
    public static String fresh(String prefix) {
        return prefix + "-" + NEXT.getAndIncrement();
    }
}
