// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names for the objects of a test. Tests share a server, and a name used twice would find what the first test left; and an
 * agent warns of another one on the machine with its host's name, so a second run beside this one has names of its own.
 */
public final class Names {
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private Names() {}

    /** {@code prefix-4711-17}: this process and a number that no other name of it has. */
    public static String fresh(String prefix) {
        return prefix + "-" + ProcessHandle.current().pid() + "-" + NEXT.getAndIncrement();
    }
}
