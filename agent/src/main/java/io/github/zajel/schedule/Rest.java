// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.schedule;

import java.util.concurrent.TimeUnit;

/**
 * How long something that hung is left alone after it came back: as long as it took, and twice as long after each further
 * time. So a host that was busy for a moment misses little, and a reading that always hangs is tried rarely.
 */
final class Rest {
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

    private int timeouts;
    private long untilNanos;

    /** A reading that began then has come back now, too late. */
    void begin(long beganNanos, long nowNanos) {
        long took = Math.min(nowNanos - beganNanos, LONGEST_NANOS);
        untilNanos = nowNanos + Math.min(took << Math.min(timeouts, 12), LONGEST_NANOS);
        timeouts++;
    }

    /** A reading came back in time. */
    void end() {
        timeouts = 0;
    }

    boolean isOn(long nowNanos) {
        return timeouts > 0 && nowNanos < untilNanos;
    }

    /**
     * What the operator reads while a reading hangs.
     *
     * @param where its stack
     */
    static String reason(long timeoutMillis, StackTraceElement[] where) {
        return "Timeout while processing item: no answer within " + TimeUnit.MILLISECONDS.toSeconds(timeoutMillis)
                + " s" + hangingIn(where) + ". It is read again, more and more rarely, once that call has returned.";
    }

    /** The innermost frame that is the application's own: that is where to look. Else what the agent itself waits for. */
    private static String hangingIn(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (type.startsWith("io.github.zajel.")) {
                return ", it hangs in " + (frame.equals(stack[0]) ? "" : stack[0] + " called by ") + frame;
            }
            if (!type.startsWith("java.")
                    && !type.startsWith("javax.")
                    && !type.startsWith("sun.")
                    && !type.startsWith("jdk.")
                    && !type.startsWith("com.sun.")) {
                return ", it hangs in " + frame;
            }
        }
        return "";
    }
}
