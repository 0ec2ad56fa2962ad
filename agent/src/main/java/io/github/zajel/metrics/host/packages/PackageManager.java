// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.util.List;

/** One way in which software is installed. */
interface PackageManager {
    /** As in the key's parameter. */
    String name();

    /** Whether it manages anything on this machine, by its database. */
    boolean isPresent();

    /**
     * All packages, in the order of the manager's own list.
     *
     * @throws UnsupportedItemException with a message for the operator, as when time runs out
     */
    List<InstalledPackage> packages(Deadline deadline) throws IOException, UnsupportedItemException;
}
