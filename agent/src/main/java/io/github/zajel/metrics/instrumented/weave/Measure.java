// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

/** What is watched of a call; each also has what the ones before it have, and costs more. */
public enum Measure {
    /** That it ended, and whether it threw. */
    COUNT,
    /** How long it took. */
    TIME,
    /** That it began: to know how many run. */
    ACTIVE
}
