// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.MetricValue;

/** Reads beans, once that is allowed. Host code runs in it, so anything may be thrown. */
interface BeanReading {
    MetricValue read(Deadline deadline) throws Exception;
}
