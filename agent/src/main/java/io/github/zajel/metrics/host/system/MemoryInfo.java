// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.KernelText;
import io.github.zajel.metrics.host.SharedFile;
import java.nio.file.Path;

/** The kernel's account of memory and swap, {@code /proc/meminfo}. */
final class MemoryInfo {
    private static final int MAX_BYTES = 64 << 10;

    private final SharedFile file;

    MemoryInfo(Path proc, Clock clock) {
        this.file = new SharedFile(proc.resolve("meminfo"), MAX_BYTES, clock);
    }

    /** Bytes of the line with this name, as {@code MemTotal}. */
    long bytes(String name, Deadline deadline) throws UnsupportedItemException {
        return bytes(file.text(deadline), name);
    }

    /** Memory that programs could have without swapping; kernels before 3.14 do not say, then what is easily freed. */
    long available(Deadline deadline) throws UnsupportedItemException {
        KernelText text = file.text(deadline);
        if (text.find("MemAvailable:")) {
            return bytes(text, "MemAvailable");
        }
        return bytes(text, "MemFree") + bytes(text, "Buffers") + bytes(text, "Cached");
    }

    void forget() {
        file.forget();
    }

    private long bytes(KernelText text, String name) throws UnsupportedItemException {
        long kilobytes = text.find(name + ":") ? text.number() : -1;
        if (kilobytes < 0) {
            throw new UnsupportedItemException("Cannot obtain value from " + file + ".");
        }
        return kilobytes << 10;
    }
}
