// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.UnsupportedItemException;

/** Seconds of the longest pause since this item was read last; 0 when there was none. */
final class LongestPause implements ManagementReading.Source {
    private final GcWatch watch;
    private final PauseRecord.Reader pauses;

    LongestPause(GcWatch watch) {
        this.watch = watch;
        this.pauses = watch.newReader();
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException {
        if (!watch.hearsAny()) {
            throw new UnsupportedItemException("This JVM does not tell when it collected garbage.");
        }
        return MetricValue.ofDouble(JvmStats.seconds(pauses.longest().millis));
    }
}
