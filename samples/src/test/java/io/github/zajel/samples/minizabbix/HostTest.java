// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.samples.minizabbix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.samples.minizabbix.HostState.Availability;
import org.junit.jupiter.api.Test;

class HostTest {
    private final Host host = new Host("h");

    @Test
    void hostIsUnavailableWhenTwoHeartbeatsAreMissing() {
        host.heartbeat(1_000, 5);
        assertThat(host.state(11_000).availability()).isEqualTo(Availability.AVAILABLE);
        assertThat(host.state(11_001).availability()).isEqualTo(Availability.UNAVAILABLE);
    }

    @Test
    void changeOfAvailabilityIsToldOnce() {
        assertThat(host.changedAvailability(0)).isNull();
        host.heartbeat(1_000, 5);
        assertThat(host.changedAvailability(1_000)).isEqualTo(Availability.AVAILABLE);
        assertThat(host.changedAvailability(2_000)).isNull();
        assertThat(host.changedAvailability(60_000)).isEqualTo(Availability.UNAVAILABLE);
    }

    @Test
    void sessionsAreBoundedAndTheOneInUseStays() {
        host.session("used").lastId = 7;
        for (int i = 0; i < 1000; i++) {
            host.session("s" + i);
            assertThat(host.session("used").lastId).isEqualTo(7);
        }
        assertThat(host.session("s0").lastId).isZero();
    }
}
