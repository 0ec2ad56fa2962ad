// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

/** The plainest host: prints {@code main} and each argument on a line of its own, then {@code done}; ends with 0. */
public final class PlainMain {
    private PlainMain() {}

    public static void main(String[] arguments) {
        System.out.println("main");
        for (String argument : arguments) {
            System.out.println(argument);
        }
        System.out.println("done");
    }
}
