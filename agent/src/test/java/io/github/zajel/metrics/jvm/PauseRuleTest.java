// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and causes as notifications of Java 8 to 26 had them; those of GPGC were not seen. */
class PauseRuleTest {
    @ParameterizedTest
    @CsvSource({
        "Copy, Allocation Failure",
        "MarkSweepCompact, System.gc()",
        "PS Scavenge, Allocation Failure",
        "PS MarkSweep, Ergonomics",
        "G1 Young Generation, G1 Evacuation Pause",
        "G1 Old Generation, System.gc()",
        "G1 Concurrent GC, No GC",
        "ParNew, Allocation Failure",
        "ConcurrentMarkSweep, Allocation Failure",
        "ZGC Pauses, Proactive",
        "ZGC Minor Pauses, Allocation Rate",
        "ZGC Major Pauses, System.gc()",
        "Shenandoah Pauses, Concurrent GC",
        "GPGC New Pauses, Allocation",
    })
    void applicationStoodStill(String collector, String cause) {
        assertThat(PauseRule.isPause(collector, cause)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ConcurrentMarkSweep, No GC",
        "ZGC, Proactive",
        "ZGC Cycles, Proactive",
        "ZGC Minor Cycles, Allocation Rate",
        "ZGC Major Cycles, System.gc()",
        "Shenandoah Cycles, Concurrent GC",
        "GPGC New, Allocation",
    })
    void applicationRanBesideIt(String collector, String cause) {
        assertThat(PauseRule.isPause(collector, cause)).isFalse();
    }
}
