// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

/** Dies of an exception: prints {@code throwing}; the JVM prints the stack on standard error and ends with 1. */
public final class ThrowsInMain {
    private ThrowsInMain() {}

    public static void main(String[] arguments) {
        System.out.println("throwing");
        throw new IllegalStateException("thrown by main");
    }
}
