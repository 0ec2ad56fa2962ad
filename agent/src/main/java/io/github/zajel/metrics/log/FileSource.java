// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.log;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.util.List;

/** The files that an item is about, at this moment. */
interface FileSource {
    /**
     * The files, oldest first; empty where there may be none yet.
     *
     * @param sinceMtime those last written before are left out, seconds since 1970
     * @throws NoFileException where that there are none is a failure
     */
    List<LogFile> list(int sinceMtime, Deadline deadline) throws UnsupportedItemException;
}
