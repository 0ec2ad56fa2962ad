// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.instrumented.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.acme.shop.Kinds;
import io.github.zajel.metrics.instrumented.record.Recorder;
import io.github.zajel.testing.LoadingJvm;
import org.junit.jupiter.api.Test;

/** The first call that is ever recorded may be one where the host's stack ends. */
class StackEndTest {
    @Test
    void classesOfTheJdkThatRecordingTakesAreNotBrokenByIt() throws Exception {
        assertThat(LoadingJvm.run(Overflowing.class)).contains("recorded well");
    }

    /** A class whose initialisation fails once is of no use to anybody in that JVM any more. */
    static final class Overflowing {
        private Overflowing() {}

        public static void main(String[] none) {
            Recorder recorder = new Workbench().watch("com.acme.shop.Kinds.endless", Measure.ACTIVE);
            for (int round = 0; round < 5; round++) {
                assertThat(catchThrowable(() -> new Kinds().endless(0))).isInstanceOf(StackOverflowError.class);
            }
            new Kinds().endless(-1);
            assertThat(recorder.times().calls()).isPositive();
            System.out.println("recorded well");
        }
    }
}
