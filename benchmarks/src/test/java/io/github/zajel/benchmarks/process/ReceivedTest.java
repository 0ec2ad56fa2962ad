// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceivedTest {
    private final Received received = new Received();

    @Test
    void valuesAreCountedWhereverTheirFieldsStand() {
        int taken = received.take(
                "{\"request\":\"agent data\",\"host\":\"h\",\"data\":["
                        + "{\"itemid\":1,\"value\":\"1\",\"id\":1,\"clock\":1795000000,\"ns\":4000000},"
                        + "{\"id\":2,\"itemid\":1,\"ns\":999999999,\"value\":\"1\",\"clock\":1795000000}],"
                        + "\"clock\":1795000003,\"ns\":5}",
                200);

        assertThat(taken).isEqualTo(2);
        assertThat(received.values()).isEqualTo(2);
        assertThat(received.bytesPerValue()).isEqualTo(100);
        assertThat(received.lateMillis(50)).isEqualTo(5);
        assertThat(received.lateMillis(99)).isEqualTo(1000);
        assertThat(received.failure()).isEmpty();
    }

    @Test
    void valueThatIsNotSupportedIsAFailureOfTheMeasurement() {
        received.take("{\"data\":[{\"id\":1,\"itemid\":1,\"state\":1,\"value\":\"why\",\"ns\":0}]}", 60);

        assertThat(received.failure()).isEqualTo("1 values are not supported");
    }

    @Test
    void valuesAreCountedBySecondInWhichTheyWereRead() {
        received.countOnly(100, 102);

        for (int second = 98; second < 105; second++) {
            received.take("{\"data\":[{\"id\":1,\"clock\":" + second + ",\"ns\":0}]}", 40);
        }

        assertThat(received.values()).isEqualTo(2);
        assertThat(received.bytesPerValue()).isEqualTo(40);
    }
}
