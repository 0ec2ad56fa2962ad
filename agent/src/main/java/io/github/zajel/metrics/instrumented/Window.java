// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import io.github.zajel.metrics.instrumented.record.Recorder;
import io.github.zajel.metrics.instrumented.record.Times;

/** The calls between two readings of one item. One thread at a time. */
final class Window {
    private final Recorder recorder;
    private Times before;

    Window(Recorder recorder) {
        this.recorder = recorder;
        this.before = recorder.times();
    }

    /** Those that ended since this was last asked. */
    Times next() {
        Times now = recorder.times();
        Times window = now.since(before);
        before = now;
        return window;
    }
}
