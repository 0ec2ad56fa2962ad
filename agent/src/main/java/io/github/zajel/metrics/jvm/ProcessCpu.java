// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.github.zajel.base.Clock;
import io.github.zajel.item.JsonText;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * What the process takes of the system. The load is that between two readings of one item: the JVM's own figure is that
 * since anybody in the JVM asked last. For one thread at a time.
 */
final class ProcessCpu {
    private final Clock clock;
    private long lastCpuNanos;
    private long lastNanos;

    ProcessCpu(Clock clock) {
        this.clock = clock;
        // the first load is that since the start of the JVM
        long uptimeMillis = ManagementFactory.getRuntimeMXBean().getUptime();
        this.lastNanos = clock.monotonicNanos() - TimeUnit.MILLISECONDS.toNanos(uptimeMillis);
    }

    JsonText append(JsonText json) {
        java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        int processors = system.getAvailableProcessors();
        json.put("processors", processors);
        if (system instanceof OperatingSystemMXBean) {
            OperatingSystemMXBean process = (OperatingSystemMXBean) system;
            long cpuNanos = process.getProcessCpuTime();
            if (cpuNanos >= 0) {
                json.put("cpu_time", cpuNanos / 1e9).put("cpu_util", percentSinceLast(cpuNanos, processors));
            }
            json.put("virtual_memory", Math.max(0, process.getCommittedVirtualMemorySize()));
        }
        if (system instanceof UnixOperatingSystemMXBean) {
            UnixOperatingSystemMXBean process = (UnixOperatingSystemMXBean) system;
            long open = process.getOpenFileDescriptorCount();
            long most = process.getMaxFileDescriptorCount();
            json.put("fd_open", open)
                    .put("fd_max", most)
                    .put("fd_pused", most <= 0 ? 0 : JvmStats.twoDecimals(100.0 * open / most));
        }
        return json;
    }

    private double percentSinceLast(long cpuNanos, int processors) {
        long now = clock.monotonicNanos();
        double available = (double) (now - lastNanos) * processors;
        double percent = available <= 0 ? 0 : 100.0 * (cpuNanos - lastCpuNanos) / available;
        lastNanos = now;
        lastCpuNanos = cpuNanos;
        return JvmStats.twoDecimals(Math.min(100, Math.max(0, percent)));
    }
}
