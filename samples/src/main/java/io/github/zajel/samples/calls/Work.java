// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.calls;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** Methods to be measured. What each returns tells whether it is still itself. Any thread. */
final class Work {
    private static final long REST_NANOS = 100_000;

    /** A short one. */
    int place(int number) {
        return 31 * number + 7;
    }

    /** The same for an application that is busy all the time. */
    int serve(int number) {
        return 17 * number + 3;
    }

    /** Returns the number, but throws for each third one, and something else for each fifth of the others. */
    int mayFail(int number) throws IOException {
        if (number % 3 == 0) {
            throw new IllegalStateException("a third one");
        }
        if (number % 5 == 0) {
            throw new FileNotFoundException("a fifth one");
        }
        return number;
    }

    /** Calls itself. */
    long factorial(int number) {
        return number <= 1 ? 1 : number * factorial(number - 1);
    }

    /** Leaves its processor, and a virtual thread its carrier. */
    int rest(int number) {
        LockSupport.parkNanos(REST_NANOS);
        return number;
    }

    /** Takes about so long; returns how long it took, but for what it takes to enter and to leave it. */
    long spin(long nanos) {
        long begin = System.nanoTime();
        long spent = 0;
        while (spent < nanos) {
            spent = System.nanoTime() - begin;
        }
        return spent;
    }
}
