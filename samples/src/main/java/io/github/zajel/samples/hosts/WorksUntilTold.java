// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.io.File;
import java.util.concurrent.TimeUnit;

/**
 * An application that is busy, up to a third of its heap in use, until there is a file {@code end} in its working directory:
 * prints {@code begin}, then {@code end}; leaves by {@link System#exit} with 3.
 */
public final class WorksUntilTold {
    private static final int CHUNK = 64 * 1024;

    private WorksUntilTold() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("begin");
        byte[][] used = new byte[Math.min(1000, (int) (Runtime.getRuntime().maxMemory() / 3 / CHUNK))][];
        File end = new File("end");
        for (int i = 0; !end.exists(); i++) {
            for (int renewed = 0; renewed < 8; renewed++) {
                used[(8 * i + renewed) % used.length] = new byte[CHUNK];
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        System.out.println("end");
        System.exit(3);
    }
}
