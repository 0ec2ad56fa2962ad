// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.instrumented.record.Times;
import io.github.zajel.metrics.instrumented.weave.Measure;
import io.github.zajel.metrics.instrumented.weave.Progress;
import org.jspecify.annotations.Nullable;

/** Probes as JSON documents, for items that others depend on. */
final class ProbeJson {
    private ProbeJson() {}

    /** All that is known of one. */
    static MetricValue all(Probe probe, Window window) throws UnsupportedItemException {
        JsonText json = JsonText.ofObject();
        putState(json, probe, null);
        json.put("count", probe.recorder.calls())
                .put("errors", probe.recorder.errors())
                .put("active", probe.recorder.active());
        Times times = window.next();
        json.object("time").put("total", probe.recorder.times().total());
        for (Statistic statistic : Statistic.values()) {
            if (statistic.isOfWindow()) {
                json.put(statistic.label.substring("time.".length()), statistic.of(times));
            }
        }
        return JsonDocument.value(json);
    }

    /** How often each class of exception was thrown. */
    static MetricValue exceptions(Probe probe, Window window) throws UnsupportedItemException {
        JsonText json = JsonText.ofObject();
        probe.recorder.exceptions().forEach(json::put);
        return JsonDocument.value(json);
    }

    /** What is measured now, and what cannot be. */
    static MetricValue list(Probes probes) throws UnsupportedItemException {
        JsonText json = JsonText.ofArray();
        for (Probe probe : probes.all()) {
            String objection = probes.objection(probe, Measure.TIME);
            json.object();
            putState(json, probe, objection);
            json.put("items", probe.items())
                    .put("calls_per_second", probe.rate.perSecond())
                    .put("reason", objection)
                    .end();
        }
        return JsonDocument.value(json);
    }

    private static void putState(JsonText json, Probe probe, @Nullable String objection) {
        Progress progress = probe.progress();
        int methods = progress == null ? 0 : progress.methods();
        json.put("target", probe.targets.toString())
                .put("state", methods > 0 ? "woven" : objection == null ? "waiting" : "refused")
                .put("methods", methods)
                .put("classes", progress == null ? 0 : progress.classes())
                .put("loaders", progress == null ? 0 : progress.loaders());
    }
}
