// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.faults;

import io.github.zajel.it.process.Provisioning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The wall clock of one process, which can be set as an operator sets the machine's; its monotonic clock goes on. */
final class WallClock {
    private final Path file;

    /** @param file by which the library takes the time */
    WallClock(Path file) {
        this.file = file;
        set(0);
    }

    /** So many seconds before or, where negative, behind the machine's; counts within a second. */
    void set(int seconds) {
        try {
            Path next = Files.writeString(file.resolveSibling("next"), (seconds < 0 ? "" : "+") + seconds + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The beginning of the command line of a process that has this clock. */
    List<String> wrapper() {
        return List.of(
                "env",
                "LD_PRELOAD=" + Provisioning.folder("faketime"),
                "FAKETIME_TIMESTAMP_FILE=" + file,
                "FAKETIME_CACHE_DURATION=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1");
    }
}
