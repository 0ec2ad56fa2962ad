// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.hardware;

import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.KernelText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file in {@code /sys} that holds one value. */
final class SmallFile {
    private static final int MAX_BYTES = 4096;

    private SmallFile() {}

    /** Its first line; null when it is empty or cannot be read, as the serial number by anyone but root. */
    static @Nullable String line(Path file) {
        try {
            String line = KernelText.read(file, MAX_BYTES).rest();
            return line.isEmpty() ? null : line;
        } catch (UnsupportedItemException hidden) {
            return null;
        }
    }

    /** The whole number it begins with; -1 when there is none. */
    static long number(Path file) {
        try {
            return KernelText.read(file, MAX_BYTES).number();
        } catch (UnsupportedItemException hidden) {
            return -1;
        }
    }
}
