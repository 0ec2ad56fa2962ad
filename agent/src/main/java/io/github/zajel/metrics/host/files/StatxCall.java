// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.foreign.ForeignFunctions;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;

/** Sizes on disk from {@code statx} of the C library, whose structure is the same on all processors. Any thread. */
final class StatxCall implements DiskSizes {
    private static final int FROM_WORKING_DIRECTORY = -100; // AT_FDCWD
    private static final int NO_FOLLOW = 0x100; // AT_SYMLINK_NOFOLLOW
    private static final int WANTED = 0x400; // STATX_BLOCKS
    private static final int BLOCKS_AT = 48;

    private final MethodHandle statx;

    /** @throws ReflectiveOperationException when the library has no such function, or a filter of system calls refuses it */
    StatxCall(ForeignFunctions library) throws ReflectiveOperationException {
        this.statx = library.function("statx", int.class, int.class, long.class, int.class, int.class, long.class);
        if (call(Paths.get("/"), new StructOfFile()) != 0) {
            throw new ReflectiveOperationException("statx fails");
        }
    }

    @Override
    public Map<FileId, Long> of(Map<FileId, Path> files, Deadline deadline) throws UnsupportedItemException {
        Map<FileId, Long> sizes = new HashMap<>();
        StructOfFile struct = new StructOfFile();
        for (Map.Entry<FileId, Path> file : files.entrySet()) {
            Reading.requireTime(deadline);
            if (call(file.getValue(), struct) == 0) {
                sizes.put(file.getKey(), struct.number(BLOCKS_AT) * BLOCK_BYTES);
            }
        }
        return sizes;
    }

    private int call(Path file, StructOfFile struct) {
        try {
            struct.name(file);
            return (int) statx.invokeExact(
                    FROM_WORKING_DIRECTORY, struct.addressOfName(), NO_FOLLOW, WANTED, struct.address());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // no C function throws
        }
    }
}
