// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import org.jspecify.annotations.Nullable;

/** Which file of the machine, whatever its names: device and inode number. */
final class FileId {
    private final long device;
    private final long inode;

    FileId(long device, long inode) {
        this.device = device;
        this.inode = inode;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileId && device == ((FileId) other).device && inode == ((FileId) other).inode;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * device + inode);
    }
}
