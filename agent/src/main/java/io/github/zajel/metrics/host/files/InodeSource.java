// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.ExecAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** The C library where it can be called, else the command where it may be started. Any thread. */
final class InodeSource implements InodeCounts {
    private final LibraryCall<InodeCounts> library;
    private final ExecAccess exec;
    private final InodeCounts command;

    InodeSource(NativeAccess nativeAccess, ExecAccess exec, InodeCounts command) {
        this.library = new LibraryCall<>(nativeAccess, StatvfsCall::new);
        this.exec = exec;
        this.command = command;
    }

    @Override
    public Map<Path, Inodes> of(Collection<Path> files, Deadline deadline) throws UnsupportedItemException {
        return source().of(files, deadline);
    }

    private InodeCounts source() throws UnsupportedItemException {
        try {
            return library.get();
        } catch (IOException noLibrary) {
            String refusal = exec.refusal();
            if (refusal == null) {
                return command;
            }
            throw new UnsupportedItemException("Cannot obtain filesystem information: statvfs is not called: "
                    + noLibrary.getMessage() + "; the command stat is not started: " + refusal + ".");
        }
    }
}
