// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

/** Which beans of the garbage collectors speak of pauses, and which of cycles that run beside the application. */
final class PauseRule {
    private PauseRule() {}

    /**
     * Whether the application stood still while such a collection ran. Seen in notifications of Java 8, 11, 17, 21, 25 and
     * 26: ZGC and Shenandoah have beans of either kind (ZGC before Java 17 had one for its cycles only), CMS tells of its
     * concurrent cycles without a cause; so does G1 from Java 20 on of its remark and cleanup, which are pauses. The names of
     * Azul's collector, {@code GPGC}, were not tried.
     */
    static boolean isPause(String collector, String cause) {
        return mayPause(collector) && !(cause.equals("No GC") && collector.equals("ConcurrentMarkSweep"));
    }

    /** Whether times of this collector are times in which the application stood still. */
    static boolean mayPause(String collector) {
        return !collector.endsWith(" Cycles")
                && !collector.equals("ZGC")
                && (!collector.startsWith("GPGC") || collector.endsWith(" Pauses"));
    }
}
