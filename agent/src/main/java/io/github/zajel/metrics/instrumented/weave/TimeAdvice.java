// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import net.bytebuddy.asm.Advice;

/** Tells how long a call took. Never run here: its code is woven into methods of the host. */
final class TimeAdvice {
    private TimeAdvice() {}

    @Advice.OnMethodEnter
    static long enter() {
        return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Slot int slot, @Advice.Enter long start, @Advice.Thrown Throwable thrown) {
        ZajelBridge.timed(slot, System.nanoTime() - start, thrown);
    }
}
