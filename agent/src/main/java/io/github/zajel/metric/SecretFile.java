// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Files of the kernel that hold what the application was told in confidence: the environment of a process, in which
 * passwords are handed over, and its memory. A separate agent may not read those of the application; this one is the
 * application, so it must not do so for whoever can write item keys.
 */
public final class SecretFile {
    private SecretFile() {}

    /**
     * To be called before a file is read that an item names.
     *
     * @throws UnsupportedItemException when it is such a file, under whatever name
     */
    public static void refuse(Path file) throws UnsupportedItemException {
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException | SecurityException unreadable) {
            return; // opening it will tell why
        }
        String name = String.valueOf(real.getFileName());
        Path process = real.getParent();
        boolean isOfProcess =
                process != null && Decimal.parse(String.valueOf(process.getFileName()), Integer.MAX_VALUE) >= 0;
        if (isOfProcess && (name.equals("environ") || name.equals("mem"))) {
            throw new UnsupportedItemException("The " + (name.equals("mem") ? "memory" : "environment")
                    + " of a process may hold passwords, so this agent does not read it.");
        }
    }
}
