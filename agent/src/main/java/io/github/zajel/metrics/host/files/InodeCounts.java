// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** Asks the system for inode counts, for which Java has no means of its own. Any thread. */
interface InodeCounts {
    /**
     * The counts of the file systems that these existing files are on; without those that the system tells nothing of.
     *
     * @throws UnsupportedItemException when nothing can be had at all
     */
    Map<Path, Inodes> of(Collection<Path> files, Deadline deadline) throws UnsupportedItemException;
}
