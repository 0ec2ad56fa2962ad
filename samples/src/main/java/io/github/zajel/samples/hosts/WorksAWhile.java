// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.hosts;

import java.util.concurrent.TimeUnit;

/**
 * An application that is busy for the milliseconds in the first argument, a third of its heap in use: prints {@code begin}, then
 * {@code end}. Leaves by {@link System#exit} with the number in the second argument, or without one by returning from {@code main}.
 */
public final class WorksAWhile {
    private static final int CHUNK = 64 * 1024;

    private WorksAWhile() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("begin");
        byte[][] used = new byte[Math.min(1000, (int) (Runtime.getRuntime().maxMemory() / 3 / CHUNK))][];
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[0]));
        for (int i = 0; System.nanoTime() < end; i++) {
            for (int renewed = 0; renewed < 8; renewed++) {
                used[(8 * i + renewed) % used.length] = new byte[CHUNK];
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        System.out.println("end");
        if (arguments.length > 1) {
            System.exit(Integer.parseInt(arguments[1]));
        }
    }
}
