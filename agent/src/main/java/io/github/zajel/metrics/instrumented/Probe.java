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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is measured as one, while somebody wants it, and for a while after. What changes is under the
 * lock of {@link Probes}. */
final class Probe {
    final Targets targets;
    final int slot;
    final Recorder recorder = new Recorder();
    final CallRate rate;

    /** Of each item that reads it, what it wants measured. */
    private final List<Measure> claims = new ArrayList<>();

    private Measure measure = Measure.COUNT;
    private long releasedNanos;

    /** Of each target that is woven. */
    volatile List<Progress> progress = Collections.emptyList();

    /** Whether the log has it; the weaving thread's. */
    boolean isTold;

    Probe(Targets targets, int slot, CallRate rate) {
        this.targets = targets;
        this.slot = slot;
        this.rate = rate;
    }

    void claim(Measure wanted) {
        claims.add(wanted);
        measure = most();
    }

    /** When the last item is gone, what it wanted is measured until {@link #isOver}. */
    void release(Measure wanted, long nanos) {
        claims.remove(wanted);
        if (claims.isEmpty()) {
            releasedNanos = nanos;
        } else {
            measure = most();
        }
    }

    private Measure most() {
        Measure most = Measure.COUNT;
        for (Measure claim : claims) {
            most = most.and(claim);
        }
        return most;
    }

    /** Whether nobody has wanted it for so long. */
    boolean isOver(long nanos, long graceNanos) {
        return claims.isEmpty() && nanos - releasedNanos >= graceNanos;
    }

    /** How many items read it. */
    int items() {
        return claims.size();
    }

    /** What shall be woven; nothing when it is called too often. */
    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(1);
        for (Target target : targets.all()) {
            if (!rate.isTooHigh()) {
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
