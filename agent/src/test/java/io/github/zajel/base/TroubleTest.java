// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.RecordedLog;
import io.github.zajel.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TroubleTest {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final RecordedLog recorded = new RecordedLog();
    private final Log log = recorded.log(Log.Level.INFO);
    private final Trouble trouble = new Trouble(log, time);

    @Test
    void itIsToldWhenItBeginsAndWhenItEnds() {
        trouble.occurred("cannot send");
        time.advance(Duration.ofSeconds(20));
        trouble.occurred("cannot send, again");
        time.advance(Duration.ofMillis(10_999));
        trouble.isOver("sending");

        assertThat(recorded.lines()).containsExactly("WARN cannot send", "INFO sending (after 2 failures in 30 s)");
    }

    @Test
    void theEndOfNoTroubleIsNotTold() {
        trouble.isOver("sending");
        trouble.occurred("cannot send");
        trouble.isOver("sending");
        trouble.isOver("sending");

        assertThat(recorded.lines()).containsExactly("WARN cannot send", "INFO sending (after 1 failure in 0 s)");
    }

    @Test
    void aSecondTroubleIsToldAnewAndCountedFromItsOwnBegin() {
        trouble.occurred("first");
        trouble.isOver("well");
        time.advance(Duration.ofHours(1));
        trouble.occurred("second");
        time.advance(Duration.ofSeconds(2));
        trouble.isOver("well");

        assertThat(recorded.lines()).endsWith("WARN second", "INFO well (after 1 failure in 2 s)");
    }

    @Test
    void whoFollowsEachExchangeSeesTheRepeats() {
        log.changeThreshold(Log.Level.DEBUG);
        trouble.occurred("first");
        trouble.occurred("second");

        assertThat(recorded.lines()).containsExactly("WARN first", "DEBUG second");
    }

    @Test
    void itIsOnFromTheFirstFailureToTheEnd() {
        assertThat(trouble.isOn()).isFalse();
        trouble.occurred("x");
        assertThat(trouble.isOn()).isTrue();
        trouble.isOver("y");
        assertThat(trouble.isOn()).isFalse();
    }
}
