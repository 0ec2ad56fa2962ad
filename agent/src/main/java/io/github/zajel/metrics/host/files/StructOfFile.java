// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.foreign.ForeignFunctions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * Native memory for functions of C that are given the name of a file and fill in a structure. One for all calls of a
 * reading: such memory is the application's, and short when it uses it up. For one thread.
 */
final class StructOfFile {
    private static final int STRUCT_BYTES = 256; // more than any of them has
    private static final int USUAL_BYTES = 1024; // and a name behind it

    private static final Charset NAMES = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);
    private long address;

    /** Puts in the name of the file that the next call is for. */
    void name(Path file) throws ReflectiveOperationException {
        byte[] name = file.toString().getBytes(NAMES);
        if (buffer.capacity() <= STRUCT_BYTES + name.length) {
            buffer = ByteBuffer.allocateDirect(Math.max(USUAL_BYTES, STRUCT_BYTES + name.length + 1))
                    .order(ByteOrder.nativeOrder());
            address = ForeignFunctions.address(buffer);
        }
        for (int i = 0; i < name.length; i++) {
            buffer.put(STRUCT_BYTES + i, name[i]);
        }
        buffer.put(STRUCT_BYTES + name.length, (byte) 0);
    }

    /** Where the structure is; behind a new name it may be elsewhere. */
    long address() {
        return address;
    }

    long addressOfName() {
        return address + STRUCT_BYTES;
    }

    /** The eight bytes there in the structure. */
    long number(int at) {
        return buffer.getLong(at);
    }
}
