// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.collector;

import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.UnsupportedItemException;

/** How the columns of a series changed over a span of time. Immutable. */
public final class Window {
    private final long[] changes;
    private final long nanos;

    Window(long[] changes, long nanos) {
        this.changes = changes;
        this.nanos = nanos;
    }

    /** How long a window a parameter asks for: 60 for {@code avg1}, which is the default, 300 for 5, 900 for 15 minutes. */
    public static int seconds(Parameters parameters, int index) throws UnsupportedItemException {
        switch (parameters.oneOf(index, "avg1", "avg5", "avg15")) {
            case "avg5":
                return 300;
            case "avg15":
                return 900;
            default:
                return 60;
        }
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
