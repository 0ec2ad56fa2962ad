// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallRateTest {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final CallRate rate = new CallRate(1000, 0);
    private long calls;
    private long nanos;

    /** Calls a second, for one window. @return whether anything changes */
    private boolean windowOf(int perSecond) {
        calls += 5L * perSecond;
        nanos += WINDOW_NANOS;
        return rate.look(calls, nanos);
    }

    @Test
    void aBurstIsNoReason() {
        for (int window = 0; window < 6; window++) {
            assertThat(windowOf(window % 3 == 2 ? 1000 : 20_000)).isFalse();
        }
        assertThat(rate.isHigh()).isFalse();
    }

    @Test
    void threeWindowsInARowAreOne() {
        windowOf(1001);
        windowOf(1001);
        assertThat(rate.isHigh()).isFalse();
        assertThat(windowOf(1001)).isTrue();
        assertThat(rate.isHigh()).isTrue();
        assertThat(rate.isTooHigh()).isFalse();
    }

    @Test
    void whatWasOnceTooMuchStaysSo() {
        for (int window = 0; window < 3; window++) {
            windowOf(10_001);
        }
        assertThat(rate.isTooHigh()).isTrue();
        assertThat(windowOf(0)).isFalse();
        assertThat(rate.isTooHigh()).isTrue();
    }
}
