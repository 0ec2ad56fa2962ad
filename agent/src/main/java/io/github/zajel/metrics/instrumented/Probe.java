// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.metrics.instrumented.record.Recorder;
import io.github.zajel.metrics.instrumented.weave.Measure;
import io.github.zajel.metrics.instrumented.weave.Progress;
import io.github.zajel.metrics.instrumented.weave.Rule;
import io.github.zajel.metrics.instrumented.weave.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is measured as one, while somebody wants it, and for a while after. What changes is under the
 * lock of {@link Probes}. */
final class Probe {
    final Targets targets;
    final int slot;
    final Recorder recorder = new Recorder();
    final CallRate rate;

    /** Who wanted it first, for the log; empty where nobody is known. */
    final String asker;

    /** How many items want it so. */
    private final Map<Measure, Integer> items = new EnumMap<>(Measure.class);

    /** When the last item that wanted it so was gone. */
    private final Map<Measure, Long> released = new EnumMap<>(Measure.class);

    /** Of each target that is woven. */
    volatile List<Progress> progress = Collections.emptyList();

    /** Whether the log has it; the weaving thread's. */
    boolean isTold;

    Probe(Targets targets, int slot, CallRate rate, String asker) {
        this.targets = targets;
        this.slot = slot;
        this.rate = rate;
        this.asker = asker;
    }

    void claim(Measure wanted) {
        items.merge(wanted, 1, Integer::sum);
    }

    /** When the last item is gone, what it wanted is measured for the grace. */
    void release(Measure wanted, long nanos) {
        items.merge(wanted, -1, Integer::sum);
        released.put(wanted, nanos);
    }

    /** The most that is wanted, or was not long ago: items that come and go do not change classes each time. */
    private @Nullable Measure measure(long nanos, long graceNanos) {
        Measure most = null;
        for (Map.Entry<Measure, Integer> each : items.entrySet()) {
            Long gone = released.get(each.getKey());
            if (each.getValue() > 0 || (gone != null && nanos - gone < graceNanos)) {
                most = each.getKey();
            }
        }
        return most;
    }

    /** Whether nobody has wanted it for so long. */
    boolean isOver(long nanos, long graceNanos) {
        return measure(nanos, graceNanos) == null;
    }

    /** How many items read it. */
    int items() {
        int sum = 0;
        for (int each : items.values()) {
            sum += each;
        }
        return sum;
    }

    /** What shall be woven; nothing when it is called too often. */
    List<Rule> rules(long nanos, long graceNanos) {
        List<Rule> rules = new ArrayList<>(1);
        Measure measure = measure(nanos, graceNanos);
        for (Target target : targets.all()) {
            if (measure != null && !rate.isTooHigh()) {
                rules.add(new Rule(target, slot, rate.isHigh() ? Measure.COUNT : measure));
            }
        }
        return rules;
    }

    /** How far the weaving is; null before it began. */
    @Nullable
    Progress progress() {
        List<Progress> known = progress;
        return known.isEmpty() ? null : Progress.together(known);
    }

    /** Why it cannot be measured as wanted, for the operator; null where it can. */
    @Nullable
    String objection(Measure wanted) {
        String objection = rate.objection(wanted);
        Progress now = progress();
        return objection == null && now != null ? now.objection() : objection;
    }
}
