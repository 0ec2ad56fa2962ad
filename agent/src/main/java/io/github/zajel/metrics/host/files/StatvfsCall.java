// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.base.foreign.ForeignFunctions;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
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
    private static final int STRUCT_BYTES = 256; // more than any of them has
    private static final int USUAL_BYTES = 1024; // and a name behind it

    private final MethodHandle statvfs;
    private final Charset namesOfFiles;

    StatvfsCall(ForeignFunctions library) throws ReflectiveOperationException {
        this.statvfs = library.function("statvfs", int.class, long.class, long.class);
        this.namesOfFiles = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    @Override
    public Map<Path, Inodes> of(Collection<Path> files, Deadline deadline) throws UnsupportedItemException {
        Map<Path, Inodes> counts = new HashMap<>();
        ByteBuffer buffer = null; // one for all: native memory is the application's, and short when it uses it up
        for (Path file : files) {
            Reading.requireTime(deadline);
            byte[] name = file.toString().getBytes(namesOfFiles);
            if (buffer == null || buffer.capacity() <= STRUCT_BYTES + name.length) {
                buffer = ByteBuffer.allocateDirect(Math.max(USUAL_BYTES, STRUCT_BYTES + name.length + 1))
                        .order(ByteOrder.nativeOrder());
            }
            for (int i = 0; i < name.length; i++) {
                buffer.put(STRUCT_BYTES + i, name[i]);
            }
            buffer.put(STRUCT_BYTES + name.length, (byte) 0);
            if (call(buffer) == 0) {
                counts.put(
                        file,
                        new Inodes(buffer.getLong(FILES_AT), buffer.getLong(FREE_AT), buffer.getLong(AVAILABLE_AT)));
            }
        }
        return counts;
    }

    private int call(ByteBuffer buffer) {
        try {
            long address = ForeignFunctions.address(buffer);
            return (int) statvfs.invokeExact(address + STRUCT_BYTES, address);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // no C function throws
        }
    }
}
