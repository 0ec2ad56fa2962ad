// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.testing.Seeds;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final double ERROR = 0.0625;
    private static final long FIRST_EXACT_TO_A_SHARE = 128;
    private static final long FIRST_TOO_LONG = 1L << 37;

    @Test
    void theMiddleIsOffByASixteenthAtMost() {
        for (long nanos = 0; nanos < 1 << 16; nanos++) {
            assertMiddleIsNear(nanos);
        }
        for (int power = 16; power < 37; power++) {
            for (int step = 0; step < 8; step++) {
                long edge = (8L + step) << (power - 3);
                assertMiddleIsNear(edge - 1);
                assertMiddleIsNear(edge);
                assertMiddleIsNear(edge + 1);
            }
        }
        Seeds.check(100, random -> {
            for (int i = 0; i < 1000; i++) {
                assertMiddleIsNear(random.nextLong() >>> (27 + random.nextInt(37)));
            }
        });
    }

    private static void assertMiddleIsNear(long nanos) {
        double off = Math.abs(Buckets.middle(Buckets.indexOf(nanos)) - nanos);
        if (off > Math.max(8, nanos * ERROR)) {
            throw new AssertionError(nanos + " ns are counted as " + Buckets.middle(Buckets.indexOf(nanos)));
        }
    }

    @Test
    void aLongerDurationIsInTheSameBucketOrALaterOne() {
        int last = 0;
        for (long nanos = 0; nanos < 1L << 40; nanos += 1 + nanos / 100) {
            int index = Buckets.indexOf(nanos);
            assertThat(index).isBetween(last, last + 1);
            last = index;
        }
        assertThat(last).isEqualTo(Buckets.COUNT - 1);
    }

    @Test
    void eachBucketHasItsOwnMiddleAndTheMiddleIsInIt() {
        for (int index = 0; index < Buckets.COUNT; index++) {
            assertThat(Buckets.indexOf((long) Buckets.middle(index))).isEqualTo(index);
            assertThat(index == 0 || Buckets.middle(index) > Buckets.middle(index - 1))
                    .isTrue();
        }
    }

    @Test
    void theEdgesAreWhereTheyAreSaidToBe() {
        assertThat(Buckets.indexOf(0)).isZero();
        assertThat(Buckets.indexOf(15)).isZero();
        assertThat(Buckets.indexOf(16)).isOne();
        assertThat(Buckets.indexOf(FIRST_EXACT_TO_A_SHARE - 1)).isEqualTo(7);
        assertThat(Buckets.indexOf(FIRST_EXACT_TO_A_SHARE)).isEqualTo(8);
        assertThat(Buckets.indexOf(FIRST_TOO_LONG - 1)).isEqualTo(Buckets.COUNT - 1);
        assertThat(Buckets.indexOf(FIRST_TOO_LONG - (1L << 33) - 1)).isEqualTo(Buckets.COUNT - 2);
    }

    @Test
    void whatIsTooLongCountsIntoTheLastAndWhatIsNegativeIntoTheFirst() {
        assertThat(Buckets.indexOf(FIRST_TOO_LONG)).isEqualTo(Buckets.COUNT - 1);
        assertThat(Buckets.indexOf(Long.MAX_VALUE)).isEqualTo(Buckets.COUNT - 1);
        assertThat(Buckets.indexOf(-1)).isZero();
        assertThat(Buckets.indexOf(Long.MIN_VALUE)).isZero();
    }
}
