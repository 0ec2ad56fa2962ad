// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the JVM says to have taken of memory, beside what the kernel counts for the process and allows the container. */
final class JavaMemory implements Reading {
    /** What HotSpot takes for a thread on 64-bit Linux where nothing else is said. */
    private static final long DEFAULT_STACK_BYTES = 1 << 20;

    private final Path proc;
    private final Path root;
    private final Machine machine;

    JavaMemory(Path proc, Path root, Machine machine) {
        this.proc = proc;
        this.root = root;
        this.machine = machine;
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException, NotReadyException {
        machine.requireManagement();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        long code = 0;
        long metaspace = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getUsage(); // null when the pool is gone
            if (usage == null || pool.getType() == MemoryType.HEAP) {
                continue;
            }
            if (pool.getName().startsWith("Code")) { // "Code Cache", or "CodeHeap '…'" for each of its segments
                code += usage.getCommitted();
            } else if (!pool.getName().equals("Compressed Class Space")) { // a part of Metaspace
                metaspace += usage.getCommitted();
            }
        }
        long direct = 0;
        long mapped = 0;
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().startsWith("mapped")) {
                mapped += pool.getMemoryUsed();
            } else {
                direct += pool.getMemoryUsed();
            }
        }
        long threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long stacks = threads * stackBytes();
        long accounted = heap + metaspace + code + direct + mapped + stacks;
        JsonText json = JsonText.ofObject()
                .put("heap", heap)
                .put("metaspace", metaspace)
                .put("code", code)
                .put("direct", direct)
                .put("mapped", mapped)
                .put("threads", threads)
                .put("thread_stacks", stacks)
                .put("accounted", accounted)
                .put("rss", residentBytes())
                .put("limit", limit());
        try {
            return MetricValue.ofText(json.text());
        } catch (JsonText.TooLargeException impossible) {
            throw new UnsupportedItemException(String.valueOf(impossible.getMessage()));
        }
    }

    /** The stack that a thread gets unless it asks for another size. */
    private static long stackBytes() {
        try {
            @Nullable
            HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            long kilobytes = hotSpot == null
                    ? 0
                    : Long.parseLong(hotSpot.getVMOption("ThreadStackSize").getValue());
            return kilobytes == 0 ? DEFAULT_STACK_BYTES : kilobytes << 10;
        } catch (IllegalArgumentException | LinkageError anotherJvm) {
            return DEFAULT_STACK_BYTES;
        }
    }

    /** {@code VmRSS: 48230 kB}; 0 where the system has no such file. */
    private long residentBytes() {
        try {
            String status = Cgroup.text(proc.resolve("self/status"));
            int label = status.indexOf("VmRSS:");
            int end = status.indexOf(" kB", label);
            return label < 0 || end < 0
                    ? 0
                    : Cgroup.parse(status.substring(label + 6, end).trim(), proc) << 10;
        } catch (UnsupportedItemException absent) {
            return 0;
        }
    }

    private long limit() {
        try {
            Cgroup group = Cgroup.find("memory", proc, root);
            return group == null ? 0 : ContainerMemory.limit(group);
        } catch (UnsupportedItemException absent) {
            return 0;
        }
    }
}
