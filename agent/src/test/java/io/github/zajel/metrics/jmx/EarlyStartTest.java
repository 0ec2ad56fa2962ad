// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Secrets;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.testing.LoadingJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What an application server that is still starting would notice: classes that load in a JVM of its own. */
class EarlyStartTest {
    private static final String TOUCHED = "now the beans may be touched";

    @Test
    void noClassOfJmxOrLoggingLoadsBeforeTheApplicationHasChosen() throws Exception {
        String output = LoadingJvm.run(EarlyStart.class);
        int touched = output.indexOf(TOUCHED);
        assertThat(touched).as(output).isPositive();
        assertThat(output.substring(0, touched))
                .contains(JmxProvider.class.getName(), LateReading.class.getName())
                .doesNotContain(" javax.management.", " java.lang.management.", " com.sun.jmx.", " sun.management.")
                .doesNotContain(" java.util.logging.");
        assertThat(output.substring(touched))
                .contains(" javax.management.MBeanServer ", "value 1", "value 2", "value 3");
    }

    /** Runs in the other JVM. */
    static final class EarlyStart {
        public static void main(String[] arguments) throws Exception {
            AtomicBoolean chosen = new AtomicBoolean();
            JmxProvider provider = new JmxProvider(new MBeanServers(chosen::get), Secrets.standard());
            List<Reading> readings = new ArrayList<>();
            for (String key : new String[] {
                "jmx[\"java.lang:type=Runtime\",VmName]",
                "jmx.get[attributes,java.lang:type=Runtime]",
                "jmx.discovery[beans]"
            }) {
                Reading reading = provider.prepare(ItemKey.parse(key));
                try {
                    reading.read(deadline());
                    throw new AssertionError(key);
                } catch (NotReadyException expected) {
                    readings.add(reading);
                }
            }
            System.out.println(TOUCHED);
            chosen.set(true);
            for (Reading reading : readings) {
                reading.read(deadline());
                System.out.println("value " + (readings.indexOf(reading) + 1));
            }
        }

        private static Deadline deadline() {
            return Deadline.in(60_000, Clock.system());
        }
    }
}
