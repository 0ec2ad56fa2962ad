// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.util.concurrent.TimeUnit;

/** Leaves by {@link System#exit} after some milliseconds, the first argument: prints {@code leaving} and ends with 9. */
public final class ExitsLater {
    private ExitsLater() {}

    public static void main(String[] arguments) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Long.parseLong(arguments[0]));
        System.out.println("leaving");
        System.exit(9);
    }
}
