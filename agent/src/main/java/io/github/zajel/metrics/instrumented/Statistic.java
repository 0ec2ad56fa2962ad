// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.item.MetricValue;
import io.github.zajel.metrics.instrumented.record.Recorder;
import io.github.zajel.metrics.instrumented.record.Times;
import io.github.zajel.metrics.instrumented.weave.Measure;
import org.jspecify.annotations.Nullable;

/** What an item may ask of a method; times are in seconds. */
enum Statistic {
    COUNT("count", Measure.COUNT),
    ERRORS("errors", Measure.COUNT),
    ACTIVE("active", Measure.ACTIVE),
    TOTAL("time.total", Measure.TIME),
    // these are of the calls that ended since the item was last read
    AVERAGE("time.avg", Measure.TIME),
    MIN("time.min", Measure.TIME),
    MAX("time.max", Measure.TIME),
    P50("time.p50", Measure.TIME),
    P90("time.p90", Measure.TIME),
    P95("time.p95", Measure.TIME),
    P99("time.p99", Measure.TIME),
    P999("time.p999", Measure.TIME);

    final String label;
    final Measure measure;

    Statistic(String label, Measure measure) {
        this.label = label;
        this.measure = measure;
    }

    /** The one of this name; null where there is none. */
    static @Nullable Statistic named(String label) {
        for (Statistic one : values()) {
            if (one.label.equals(label)) {
                return one;
            }
        }
        return null;
    }

    /** Whether it is of the calls of a window, and not of all. */
    boolean isOfWindow() {
        return compareTo(AVERAGE) >= 0;
    }

    MetricValue of(Recorder recorder, Window window) {
        switch (this) {
            case COUNT:
                return MetricValue.ofUnsigned(recorder.calls());
            case ERRORS:
                return MetricValue.ofUnsigned(recorder.errors());
            case ACTIVE:
                return MetricValue.ofUnsigned(recorder.active());
            default:
                return MetricValue.ofDouble(of(isOfWindow() ? window.next() : recorder.times()));
        }
    }

    double of(Times times) {
        switch (this) {
            case AVERAGE:
                return times.average();
            case MIN:
                return times.min();
            case MAX:
                return times.max();
            case P50:
                return times.quantile(0.5);
            case P90:
                return times.quantile(0.9);
            case P95:
                return times.quantile(0.95);
            case P99:
                return times.quantile(0.99);
            case P999:
                return times.quantile(0.999);
            default:
                return times.total();
        }
    }
}
