// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.foreign.NativeAccess;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The C library where it can be called, else the command; found out when somebody asks first. Any thread. */
final class InodeSource implements InodeCounts {
    private final NativeAccess nativeAccess;
    private final InodeCounts otherwise;
    private @Nullable InodeCounts chosen;

    InodeSource(NativeAccess nativeAccess, InodeCounts otherwise) {
        this.nativeAccess = nativeAccess;
        this.otherwise = otherwise;
    }

    @Override
    public Map<Path, Inodes> of(Collection<Path> files, Deadline deadline) throws UnsupportedItemException {
        return chosen().of(files, deadline);
    }

    private synchronized InodeCounts chosen() {
        if (chosen == null) {
            try {
                chosen = new StatvfsCall(nativeAccess.functions(false));
            } catch (IOException
                    | ReflectiveOperationException
                    | RuntimeException
                    | LinkageError
                    | OutOfMemoryError e) {
                chosen = otherwise;
            }
        }
        return chosen;
    }
}
