// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * The first and the last bytes of what a file was, to know it again when it has grown, was renamed or copied. Only an
 * accident can confuse two files; nobody gains by forging one.
 */
final class Fingerprint {
    private static final int MOST_BYTES = 512;

    /** Of a file without content, which says nothing. */
    static final Fingerprint EMPTY = new Fingerprint(0, 0, 0, 0);

    private final int blockLength;
    private final long firstBlock;
    private final long size;
    private final long lastBlock;

    private Fingerprint(int blockLength, long firstBlock, long size, long lastBlock) {
        this.blockLength = blockLength;
        this.firstBlock = firstBlock;
        this.size = size;
        this.lastBlock = lastBlock;
    }

    /** Of the file's first {@code size} bytes. */
    static Fingerprint of(SeekableByteChannel file, long size) throws IOException {
        int length = (int) Math.min(MOST_BYTES, Math.min(size, file.size()));
        if (length == 0) {
            return EMPTY;
        }
        return new Fingerprint(length, hash(file, 0, length), size, hash(file, size - length, length));
    }

    boolean isEmpty() {
        return blockLength == 0;
    }

    /** Whether a file that begins like this one could have grown from it: false needs no reading. */
    boolean mayBeginLike(Fingerprint other) {
        return other.size >= size && (other.blockLength != blockLength || other.firstBlock == firstBlock);
    }

    /** Whether the file has, at their places, the bytes that this was made of. */
    boolean isOf(SeekableByteChannel file) throws IOException {
        return file.size() >= size && (isEmpty() || hasBlocks(file));
    }

    private boolean hasBlocks(SeekableByteChannel file) throws IOException {
        return firstBlock == hash(file, 0, blockLength) && lastBlock == hash(file, size - blockLength, blockLength);
    }

    /** FNV-1a; a file that has become too short gives the hash of something else. */
    private static long hash(SeekableByteChannel file, long from, int length) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(length);
        file.position(from);
        int count = 0;
        while (count >= 0 && block.hasRemaining()) {
            count = file.read(block);
        }
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < block.position(); i++) {
            hash = (hash ^ block.get(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
