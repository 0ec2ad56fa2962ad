// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.collector;

import io.github.zajel.metric.UnsupportedItemException;
import java.util.Set;
import java.util.function.BiConsumer;

/** Where the samples of one {@link SeriesTable} come from. Never called twice at once. */
public interface Source<K> {
    /**
     * Reads once and hands on a sample for each wanted key it finds; what else it hands on is ignored. Columns are
     * counters, or anything else of which the change over time matters.
     *
     * @param wanted the keys that items ask for; never empty
     * @param found takes key and columns, as many as the table has; the array is copied
     * @throws UnsupportedItemException with a message for the operator, which the items of this second get
     */
    void read(Set<K> wanted, BiConsumer<K, long[]> found) throws UnsupportedItemException;
}
