// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

/** One target as it shall be woven. Immutable. */
public final class Rule {
    final Target target;
    final int slot;
    final Measure measure;

    /** @param slot under which woven code tells of its calls */
    public Rule(Target target, int slot, Measure measure) {
        this.target = target;
        this.slot = slot;
        this.measure = measure;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rule
                && slot == ((Rule) other).slot
                && measure == ((Rule) other).measure
                && target.equals(((Rule) other).target);
    }

    @Override
    public int hashCode() {
        return 31 * slot + target.hashCode();
    }

    @Override
    public String toString() {
        return target + " by " + slot + ", " + measure;
    }
}
