// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.protocol;

/** How much of an answer is taken in. The heap is the application's, so a small one lowers the limits. */
public final class FrameLimits {
    private static final int MIB = 1024 * 1024;

    private final int compressedBytes;
    private final int payloadBytes;

    /**
     * @param compressedBytes most bytes of a compressed answer on the wire
     * @param payloadBytes most bytes of an answer as the agent reads it, compressed on the wire or not
     */
    public FrameLimits(int compressedBytes, int payloadBytes) {
        this.compressedBytes = compressedBytes;
        this.payloadBytes = payloadBytes;
    }

    /** 16 MiB compressed and 64 MiB otherwise, but at most a sixteenth of the heap, and at least 1 MiB. */
    public static FrameLimits forHeap(long maxHeapBytes) {
        long share = Math.max(MIB, maxHeapBytes / 16);
        return new FrameLimits((int) Math.min(16 * MIB, share), (int) Math.min(64 * MIB, share));
    }

    int compressedBytes() {
        return compressedBytes;
    }

    int payloadBytes() {
        return payloadBytes;
    }
}
