// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

/** How many inodes a file system has. Immutable. */
final class Inodes {
    /** What the kernel tells of a file system that has no inodes. */
    static final Inodes NONE = new Inodes(0, 0, 0);

    private final long total;
    private final long free;
    private final long available;

    /** @param available of the free ones, those that are not for the superuser only */
    Inodes(long total, long free, long available) {
        this.total = total;
        this.free = free;
        this.available = available;
    }

    Usage usage() {
        // a file system without inodes never runs out of them
        return total == 0 ? new Usage(0, 0, 0, 100, 0) : Usage.of(total, free, available);
    }
}
