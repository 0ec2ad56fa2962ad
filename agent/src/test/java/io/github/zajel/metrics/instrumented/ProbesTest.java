// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Log;
import io.github.zajel.metrics.instrumented.weave.Limits;
import io.github.zajel.metrics.instrumented.weave.Measure;
import io.github.zajel.testing.RecordedLog;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Where this JVM takes nothing that is woven. */
class ProbesTest {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final RecordedLog log = new RecordedLog();
    private final AtomicInteger tries = new AtomicInteger();

    private Probes probes(Probes.Loom loom) {
        ProbeLimits limits = new ProbeLimits(3, new Limits(500, 200), 1000, 600_000_000_000L);
        return new Probes(
                () -> {
                    tries.incrementAndGet();
                    return loom.start();
                },
                limits,
                time,
                time,
                Runnable::run,
                log.log(Log.Level.INFO));
    }

    private String objectionOnceItWasTried(Probes probes) throws Exception {
        Probe probe = probes.claim(Targets.parse("a.b"), Measure.TIME, "");
        time.advance(Duration.ofMinutes(1));
        assertThat(tries).hasValue(1);
        probes.release(probe, Measure.TIME);
        time.advance(Duration.ofMinutes(20));
        assertThat(tries).as("it is not tried again").hasValue(1);
        return String.valueOf(probes.objection(probe, Measure.TIME));
    }

    @Test
    void aReasonOfTheJvmIsThatOfTheItem() throws Exception {
        Probes probes = probes(() -> {
            throw new IOException("it forbids it");
        });
        assertThat(objectionOnceItWasTried(probes)).isEqualTo("Methods cannot be measured in this JVM: it forbids it");
        assertThat(log.lines()).containsExactly("ERROR Methods cannot be measured in this JVM: it forbids it");
    }

    @Test
    void aBugIsToldWithItsKind() throws Exception {
        Probes probes = probes(() -> {
            throw new ExceptionInInitializerError();
        });
        assertThat(objectionOnceItWasTried(probes))
                .isEqualTo("Methods cannot be measured in this JVM: java.lang.ExceptionInInitializerError");
        assertThat(log.lines())
                .first()
                .asString()
                .startsWith("ERROR Methods cannot be measured in this JVM: java.lang.ExceptionInInitializerError");
    }
}
