// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.foreign.ForeignFunctions;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Inode counts from {@code statvfs} of the C library, always as they are now: a call takes microseconds, and as nothing is
 * shared, a file system that is gone holds up only the readings that ask for it. Any thread.
 */
final class StatvfsCall implements InodeCounts {
    // struct statvfs, glibc's and musl's, where a long has eight bytes: f_files is the sixth
    private static final int FILES_AT = 40;
    private static final int FREE_AT = 48;
    private static final int AVAILABLE_AT = 56;

    private final MethodHandle statvfs;

    StatvfsCall(ForeignFunctions library) throws ReflectiveOperationException {
        this.statvfs = library.function("statvfs", int.class, long.class, long.class);
    }

    @Override
    public Map<Path, Inodes> of(Collection<Path> files, Deadline deadline) throws UnsupportedItemException {
        Map<Path, Inodes> counts = new HashMap<>();
        StructOfFile struct = new StructOfFile();
        for (Path file : files) {
            Reading.requireTime(deadline);
            if (call(file, struct) == 0) {
                counts.put(
                        file, new Inodes(struct.number(FILES_AT), struct.number(FREE_AT), struct.number(AVAILABLE_AT)));
            }
        }
        return counts;
    }

    private int call(Path file, StructOfFile struct) {
        try {
            struct.name(file);
            return (int) statvfs.invokeExact(struct.addressOfName(), struct.address());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // no C function throws
        }
    }
}
