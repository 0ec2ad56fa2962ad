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
import org.jspecify.annotations.Nullable;

/**
 * The C library where it can be called, else the command where it may be started; the former is found out when somebody asks
 * first. Any thread.
 */
final class InodeSource implements InodeCounts {
    private final NativeAccess nativeAccess;
    private final ExecAccess exec;
    private final InodeCounts command;
    private @Nullable InodeCounts library;
    private @Nullable String noLibrary;

    InodeSource(NativeAccess nativeAccess, ExecAccess exec, InodeCounts command) {
        this.nativeAccess = nativeAccess;
        this.exec = exec;
        this.command = command;
    }

    @Override
    public Map<Path, Inodes> of(Collection<Path> files, Deadline deadline) throws UnsupportedItemException {
        return source().of(files, deadline);
    }

    private synchronized InodeCounts source() throws UnsupportedItemException {
        if (library == null && noLibrary == null) {
            open();
        }
        if (library != null) {
            return library;
        }
        String refusal = exec.refusal();
        if (refusal != null) {
            throw new UnsupportedItemException("Cannot obtain filesystem information: statvfs is not called: "
                    + noLibrary + "; the command stat is not started: " + refusal + ".");
        }
        return command;
    }

    private void open() {
        try {
            library = new StatvfsCall(nativeAccess.functions(false));
        } catch (IOException e) {
            noLibrary = String.valueOf(e.getMessage());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | OutOfMemoryError e) {
            noLibrary = String.valueOf(NativeAccess.unusable(e).getMessage());
        }
    }
}
