// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import net.bytebuddy.asm.Advice;

/** Tells that a call began, and how long it took. Never run here: its code is woven into methods of the host. */
final class ActiveAdvice {
    private ActiveAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Slot int slot) {
        ZajelBridge.entered(slot);
        return System.nanoTime();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Slot int slot, @Advice.Enter long start, @Advice.Thrown Throwable thrown) {
        // apart, and as small as what told of the beginning: where the stack ends, both work or none
        ZajelBridge.left(slot);
        ZajelBridge.timed(slot, System.nanoTime() - start, thrown);
    }
}
