// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import org.jspecify.annotations.Nullable;

/** Begins the real reading when beans may be touched, and turns all that comes out of host code into a reason. */
abstract class LateReading implements Reading {
    private final MBeanServers servers;
    private final String bean;
    private @Nullable BeanReading begun;

    /** @param bean its name, or a pattern of names; empty for all */
    LateReading(MBeanServers servers, String bean) {
        this.servers = servers;
        this.bean = bean;
    }

    /** Called at the first allowed reading, and again after a failure of its own. */
    abstract BeanReading begin() throws Exception;

    @Override
    public final boolean mayHang() {
        return true;
    }

    @Override
    public final String calls() {
        return bean;
    }

    @Override
    public final MetricValue read(Deadline deadline) throws UnsupportedItemException, NotReadyException {
        servers.requireChosen();
        try {
            BeanReading reading = begun;
            if (reading == null) {
                reading = begin();
                begun = reading;
            }
            return reading.read(deadline);
        } catch (UnsupportedItemException known) {
            throw known;
        } catch (Throwable failure) {
            throw HostFailure.of(failure);
        }
    }
}
