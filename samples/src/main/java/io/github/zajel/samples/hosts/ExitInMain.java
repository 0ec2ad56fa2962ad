// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

/** Leaves by {@link System#exit}: prints {@code leaving} and ends with the number in the first argument, or 7. */
public final class ExitInMain {
    private ExitInMain() {}

    public static void main(String[] arguments) {
        System.out.println("leaving");
        System.exit(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7);
    }
}
