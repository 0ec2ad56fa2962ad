// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.testing.LoadingJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Which classes load when, in a JVM of its own. */
class EarlyDiagnosticsTest {
    private static final String TOUCHED = "now management may be touched";
    private static final String HISTOGRAM = "now the heap is counted";

    @Test
    void noClassOfManagementLoadsTooEarlyAndTheMBeanServerOnlyForTheHistogram() throws Exception {
        String output = LoadingJvm.run(Early.class);
        int touched = output.indexOf(TOUCHED);
        int histogram = output.indexOf(HISTOGRAM);
        assertThat(touched).as(output).isPositive();
        assertThat(histogram).as(output).isGreaterThan(touched);
        assertThat(output.substring(0, touched))
                .contains(JvmProvider.class.getName(), ManagementReading.class.getName())
                .doesNotContain(" javax.management.", " java.lang.management.", " com.sun.jmx.", " sun.management.")
                .doesNotContain(" java.util.logging.");
        assertThat(output.substring(touched, histogram))
                .contains(" java.lang.management.ManagementFactory ")
                .doesNotContain(" com.sun.jmx.mbeanserver.JmxMBeanServer ");
        assertThat(output.substring(histogram)).contains(" com.sun.jmx.mbeanserver.JmxMBeanServer ", "all is read");
    }

    /** Runs in the other JVM. */
    static final class Early {
        public static void main(String[] arguments) throws Exception {
            AtomicBoolean ready = new AtomicBoolean();
            JvmProvider provider = new JvmProvider(ready::get, Clock.system());
            List<Reading> readings = new ArrayList<>();
            Reading histogram = null;
            for (KeyDoc doc : provider.keys()) {
                Reading reading = provider.prepare(ItemKey.parse(doc.sample()));
                try {
                    reading.read(deadline());
                    throw new AssertionError(doc);
                } catch (NotReadyException expected) {
                    if (doc.name().equals(JvmKeys.HISTOGRAM)) {
                        histogram = reading;
                    } else {
                        readings.add(reading);
                    }
                }
            }
            System.out.println(TOUCHED);
            ready.set(true);
            for (Reading reading : readings) {
                reading.read(deadline());
            }
            System.out.println(HISTOGRAM);
            histogram.read(deadline());
            System.out.println("all is read");
        }

        private static Deadline deadline() {
            return Deadline.in(30_000, Clock.system());
        }
    }
}
