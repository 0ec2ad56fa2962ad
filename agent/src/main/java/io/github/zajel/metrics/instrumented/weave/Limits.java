// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

/** How much may be woven. Immutable. */
public final class Limits {
    final int classes;
    final int subtypes;

    /**
     * @param classes of all targets together
     * @param subtypes of one target that means subtypes
     */
    public Limits(int classes, int subtypes) {
        this.classes = classes;
        this.subtypes = subtypes;
    }
}
