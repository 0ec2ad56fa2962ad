// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.io.IOException;

/** A JVM that stays for as long as a test wants: prints {@code ready}, then {@code done} once standard input ends; ends with 0. */
public final class SleepsUntilStdinCloses {
    private SleepsUntilStdinCloses() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // whatever is typed
        }
        System.out.println("done");
    }
}
