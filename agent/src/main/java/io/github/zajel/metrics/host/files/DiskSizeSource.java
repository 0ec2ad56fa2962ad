// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The C library where it can be called, else the command, which knows whether it may be started. Any thread. */
final class DiskSizeSource implements DiskSizes {
    private final LibraryCall<DiskSizes> library;
    private final DiskSizes command;

    DiskSizeSource(LibraryCall<DiskSizes> library, DiskSizes command) {
        this.library = library;
        this.command = command;
    }

    @Override
    public Map<FileId, Long> of(Map<FileId, Path> files, Deadline deadline) throws UnsupportedItemException {
        return source().of(files, deadline);
    }

    private DiskSizes source() {
        try {
            return library.get();
        } catch (IOException noLibrary) {
            return command;
        }
    }
}
