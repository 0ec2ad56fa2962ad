// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.instrumented.weave.Measure;
import org.jspecify.annotations.Nullable;

/** Reads what a probe recorded, and thereby wants it: from the first run on until it is closed. */
final class ProbeReading implements Reading {
    private final Probes probes;
    private final Targets targets;
    private final Measure measure;
    private final Value value;

    private volatile String asker = "";

    // under this object's lock, as an item may go while it is read
    private @Nullable Probe probe;
    private @Nullable Window window;
    private boolean isClosed;

    /** The value that an item wants. */
    interface Value {
        MetricValue of(Probe probe, Window window) throws UnsupportedItemException;
    }

    ProbeReading(Probes probes, Targets targets, Measure measure, Value value) {
        this.probes = probes;
        this.targets = targets;
        this.measure = measure;
        this.value = value;
    }

    @Override
    public void askedBy(String who) {
        asker = who;
    }

    @Override
    public synchronized MetricValue read(Deadline deadline) throws UnsupportedItemException {
        if (isClosed) {
            throw new UnsupportedItemException("The item is gone.");
        }
        if (probe == null || window == null) {
            probe = probes.claim(targets, measure, asker);
            window = new Window(probe.recorder);
        }
        String objection = probes.objection(probe, measure);
        if (objection != null) {
            throw new UnsupportedItemException(objection);
        }
        return value.of(probe, window);
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (probe != null) {
            probes.release(probe, measure);
        }
    }
}
