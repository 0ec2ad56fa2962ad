// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import io.github.zajel.metrics.instrumented.record.Recorder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The agent's end of the bridge: finds the recorder of a slot. Loaded when the bridge is there, and not before. */
final class BridgeEnd extends ZajelBridge {
    private volatile @Nullable Recorder[] recorders = new Recorder[16];

    /**
     * From here on woven code reaches this agent. All that a call may come to is done once before: where a class of the JDK is
     * first used at the end of the host's stack, its initialisation fails, and it is of no use to the host either any more.
     */
    void connect() {
        end = this;
        Recorder.warmUp();
        Recorder sample = new Recorder();
        record(0, sample);
        for (Throwable thrown : new @Nullable Throwable[] {null, new IllegalStateException()}) {
            counted(0, thrown);
            entered(0);
            left(0);
            timed(0, 0, thrown);
        }
        record(0, null);
    }

    void disconnect() {
        end = null;
    }

    /** Calls that are told of the slot count here from now on; null: nowhere. One thread. */
    void record(int slot, @Nullable Recorder recorder) {
        @Nullable
        Recorder[] changed = Arrays.copyOf(recorders, Math.max(recorders.length, Integer.highestOneBit(slot) << 1));
        changed[slot] = recorder;
        recorders = changed;
    }

    private @Nullable Recorder recorder(int slot) {
        @Nullable Recorder[] known = recorders;
        return slot < known.length ? known[slot] : null;
    }

    @Override
    protected void onCounted(int slot, @Nullable Throwable thrown) {
        Recorder recorder = recorder(slot);
        if (recorder != null) {
            recorder.counted(thrown);
        }
    }

    @Override
    protected void onTimed(int slot, long nanos, @Nullable Throwable thrown) {
        Recorder recorder = recorder(slot);
        if (recorder != null) {
            recorder.timed(nanos, thrown);
        }
    }

    @Override
    protected void onEntered(int slot) {
        Recorder recorder = recorder(slot);
        if (recorder != null) {
            recorder.entered();
        }
    }

    @Override
    protected void onLeft(int slot) {
        Recorder recorder = recorder(slot);
        if (recorder != null) {
            recorder.left();
        }
    }
}
