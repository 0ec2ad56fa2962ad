// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.record;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What all calls of one target left behind since it was first woven. Any thread. */
public final class Recorder {
    /** Classes of the JDK that run code when they are first used, which is when threads meet or names collide. */
    private static final String[] INITIALISED_LATE = {
        "java.util.concurrent.ThreadLocalRandom",
        "java.util.concurrent.atomic.Striped64$Cell",
        "java.util.concurrent.ConcurrentHashMap$TreeBin",
    };

    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder active = new LongAdder();
    private final Durations durations = new Durations();
    private final Thrown thrown = new Thrown();

    /** Initialises what is used now and then only, so that no thread of the host has to. */
    public static void warmUp() {
        for (String name : INITIALISED_LATE) {
            try {
                Class.forName(name, true, null);
            } catch (ClassNotFoundException | LinkageError ofAnotherJdk) {
                // there it is not used
            }
        }
    }

    /** A call ended; {@code exception} is what it threw. */
    public void counted(@Nullable Throwable exception) {
        calls.increment();
        if (exception != null) {
            errors.increment();
            thrown.add(exception);
        }
    }

    /** A call ended that took so long. */
    public void timed(long duration, @Nullable Throwable exception) {
        counted(exception);
        nanos.add(Math.max(0, duration)); // where the clock goes back after all
        durations.add(duration);
    }

    /** A call began whose end will be told by {@link #left}. */
    public void entered() {
        active.increment();
    }

    /** A call whose beginning was told ended; how it did is told, too. */
    public void left() {
        active.decrement();
    }

    /** Calls that ended. */
    public long calls() {
        return calls.sum();
    }

    /** Of them those that threw. */
    public long errors() {
        return errors.sum();
    }

    /** Calls that run now; those that began before they were watched are not among them. */
    public long active() {
        return Math.max(0, active.sum());
    }

    /** Calls that threw, by the name of the exception's class; what is beyond a hundred names counts as {@code other}. */
    public Map<String, Long> exceptions() {
        return thrown.counts();
    }

    /** All that was timed so far. */
    public Times times() {
        return new Times(nanos.sum(), durations.counts());
    }
}
