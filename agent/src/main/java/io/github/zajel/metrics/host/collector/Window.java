// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.collector;

/** How the columns of a series changed over a span of time. Immutable. */
public final class Window {
    private final long[] changes;
    private final long nanos;

    Window(long[] changes, long nanos) {
        this.changes = changes;
        this.nanos = nanos;
    }

    /** Newest value less that at the beginning; negative where a counter was set back. */
    public long change(int column) {
        return changes[column];
    }

    /** The span's true length, which may be less or more than asked for; never 0. */
    public double seconds() {
        return nanos / 1e9;
    }
}
