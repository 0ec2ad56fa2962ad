// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.metrics.instrumented.weave.Limits;

/** What the operator allows probes to cost. Immutable. */
public final class ProbeLimits {
    final int targets;
    final Limits woven;
    final int callsPerSecond;
    final long graceNanos;

    /**
     * @param targets that items may name, each in any number of items
     * @param callsPerSecond of one target that may be timed
     * @param graceNanos for how long a probe stays when its last item is gone
     */
    public ProbeLimits(int targets, Limits woven, int callsPerSecond, long graceNanos) {
        this.targets = targets;
        this.woven = woven;
        this.callsPerSecond = callsPerSecond;
        this.graceNanos = graceNanos;
    }
}
