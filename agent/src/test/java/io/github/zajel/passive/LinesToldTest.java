// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.passive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesToldTest {
    @Test
    void aScanFromManyAddressesIsToldTwentyTimes() {
        LinesTold told = new LinesTold();
        int lines = 0;
        for (int i = 0; i < 200; i++) {
            lines += told.isNew("10.0.0." + i % 100) ? 1 : 0;
        }
        assertThat(lines).isEqualTo(20);
    }
}
