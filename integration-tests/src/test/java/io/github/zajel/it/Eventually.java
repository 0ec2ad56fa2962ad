// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Waits for what happens in another process: looks again and again until it is so, and at the deadline fails with what
 * was seen last. The only place in these tests that sleeps.
 */
public final class Eventually {
    // Looking is work too, for a machine that has little to give: the longer it takes, the more rarely.
    private static final long MIN_PAUSE_MILLIS = 50;
    private static final long MAX_PAUSE_MILLIS = 500;

    private final Duration patience;

    private Eventually(Duration patience) {
        this.patience = patience;
    }

    /**
     * What a quiet machine does in seconds takes a busy one minutes. Who waits for something that must come waits so long
     * at most; only a failure takes all of it.
     */
    public static Eventually patiently() {
        return within(Duration.ofMinutes(3));
    }

    /** For what has a time of its own. */
    public static Eventually within(Duration patience) {
        return new Eventually(patience);
    }

    /** The first value that is as wanted. A probe that throws has not seen it yet. */
    public <T> T see(String what, Callable<? extends T> probe, Predicate<? super T> wanted) {
        long start = System.nanoTime();
        long deadline = start + patience.toNanos();
        while (true) {
            Object seen;
            Exception failure = null;
            try {
                T value = probe.call();
                if (wanted.test(value)) {
                    return value;
                }
                seen = value;
            } catch (Exception e) {
                seen = e;
                failure = e;
            }
            if (System.nanoTime() >= deadline) {
                throw new AssertionError(
                        "not within " + patience.toSeconds() + " s: " + what + "; last seen: " + seen, failure);
            }
            pause(start);
        }
    }

    /** The value, as soon as there is one. */
    public <T> T find(String what, Callable<Optional<T>> probe) {
        return see(what, probe, Optional::isPresent).orElseThrow();
    }

    /** Waits until the assertions hold; the failure is that of the last try. */
    public void passes(Runnable assertions) {
        long start = System.nanoTime();
        long deadline = start + patience.toNanos();
        while (true) {
            try {
                assertions.run();
                return;
            } catch (AssertionError | RuntimeException notYet) {
                if (System.nanoTime() >= deadline) {
                    throw notYet;
                }
            }
            pause(start);
        }
    }

    private static void pause(long startNanos) {
        long tenth = (System.nanoTime() - startNanos) / 10_000_000;
        try {
            Thread.sleep(Math.min(Math.max(MIN_PAUSE_MILLIS, tenth), MAX_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
