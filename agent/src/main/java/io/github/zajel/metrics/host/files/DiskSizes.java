// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Path;
import java.util.Map;

/** Asks the system what files take on disk, for which Java has no means of its own. Any thread. */
interface DiskSizes {
    /** What systems count by, whatever the blocks of the file system. */
    int BLOCK_BYTES = 512;

    /**
     * Bytes that each of these files takes; of a symbolic link, those of its own. Without files that the system tells
     * nothing of, as those that are gone meanwhile.
     *
     * @throws UnsupportedItemException when nothing can be had at all
     */
    Map<FileId, Long> of(Map<FileId, Path> files, Deadline deadline) throws UnsupportedItemException;
}
