// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import net.bytebuddy.asm.Advice;

/** Tells that a call ended. Never run here: its code is woven into methods of the host. */
final class CountAdvice {
    private CountAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Slot int slot, @Advice.Thrown Throwable thrown) {
        ZajelBridge.counted(slot, thrown);
    }
}
