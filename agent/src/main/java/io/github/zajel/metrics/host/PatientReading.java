// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;

/** A reading that may never return, since it asks a file system or a name server that may be gone. */
public final class PatientReading implements Reading {
    private final Reading reading;

    public PatientReading(Reading reading) {
        this.reading = reading;
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException, NotReadyException {
        return reading.read(deadline);
    }

    @Override
    public boolean mayHang() {
        return true;
    }
}
