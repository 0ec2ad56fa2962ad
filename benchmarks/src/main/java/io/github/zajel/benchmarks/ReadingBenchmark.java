// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.base.Secrets;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Reading;
import io.github.zajel.metrics.jmx.JmxProvider;
import io.github.zajel.metrics.jmx.MBeanServers;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One reading of an MBean's attribute, beside the bare call that it cannot do without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadingBenchmark {
    @Param({"java.lang:type=Threading/ThreadCount", "java.lang:type=Memory/HeapMemoryUsage.used"})
    public String attribute;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Deadline deadline = Deadline.in(TimeUnit.DAYS.toMillis(1), Clock.system());
    private ObjectName bean;
    private String name;
    private Reading reading;

    @Setup
    public void prepare() throws Exception {
        String[] parts = attribute.split("/", 2);
        bean = new ObjectName(parts[0]);
        name = parts[1].replaceFirst("\\..*", "");
        reading = new JmxProvider(new MBeanServers(() -> true), Secrets.standard())
                .prepare(ItemKey.parse("jmx[\"" + parts[0] + "\"," + parts[1] + "]"));
    }

    @Benchmark
    public MetricValue jmx() throws Exception {
        return reading.read(deadline);
    }

    @Benchmark
    public Object bareGetAttribute() throws Exception {
        return server.getAttribute(bean, name);
    }
}
