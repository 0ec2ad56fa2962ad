// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.UnsupportedItemException;
import java.lang.Thread.State;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The whole JVM in one JSON document. Sizes are bytes, times are seconds, what has no limit has the limit 0, and what
 * this JVM does not tell is left out. One for each item: it remembers when it was read last.
 */
final class JvmStats implements ManagementReading.Source {
    /** The search stops all threads for a moment, and threads that are deadlocked stay so. */
    private static final long DEADLOCKS_MAX_AGE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final GcWatch watch;
    private final PauseRecord.Reader pauses;
    private final Seldom<Deadlocks> deadlocks;
    private final ProcessCpu cpu;

    JvmStats(GcWatch watch, Seldom<Deadlocks> deadlocks, Clock clock) {
        this.watch = watch;
        this.pauses = watch.newReader();
        this.deadlocks = deadlocks;
        this.cpu = new ProcessCpu(clock);
    }

    @Override
    public MetricValue read(Deadline deadline) throws UnsupportedItemException, JsonText.TooLargeException {
        int deadlocked =
                deadlocks.get(DEADLOCKS_MAX_AGE_NANOS, deadline).count; // first: it may fail, pauses are told once
        JsonText json = JsonText.ofObject();
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        json.put("uptime", TimeUnit.MILLISECONDS.toSeconds(runtime.getUptime()))
                .put("started", TimeUnit.MILLISECONDS.toSeconds(runtime.getStartTime()));
        memory(json.object("memory")).end();
        pools(json.array("pools")).end();
        gc(json.object("gc")).end();
        threads(json.object("threads")).put("deadlocked", deadlocked).end();
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        json.object("classes")
                .put("loaded", classes.getLoadedClassCount())
                .put("loaded_total", classes.getTotalLoadedClassCount())
                .put("unloaded_total", classes.getUnloadedClassCount())
                .end();
        jit(json);
        buffers(json);
        cpu.append(json.object("process")).end();
        return MetricValue.ofText(json.text());
    }

    private static JsonText memory(JsonText json) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        usage(json.object("heap"), memory.getHeapMemoryUsage()).end();
        usage(json.object("non_heap"), memory.getNonHeapMemoryUsage()).end();
        return json.put("pending_finalization", memory.getObjectPendingFinalizationCount());
    }

    private static JsonText pools(JsonText json) {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getUsage();
            MemoryUsage peak = pool.getPeakUsage();
            MemoryUsage afterGc = pool.getCollectionUsage();
            if (usage == null || peak == null) {
                continue; // the pool is gone
            }
            json.object()
                    .put("name", pool.getName())
                    .put("type", pool.getType() == MemoryType.HEAP ? "heap" : "non_heap");
            usage(json, usage).put("peak", peak.getUsed());
            if (afterGc != null) {
                json.put("after_gc", afterGc.getUsed()).put("after_gc_pused", percentUsed(afterGc));
            }
            json.end();
        }
        return json;
    }

    private static JsonText usage(JsonText json, MemoryUsage usage) {
        return json.put("used", usage.getUsed())
                .put("committed", usage.getCommitted())
                .put("max", Math.max(0, usage.getMax()))
                .put("pused", percentUsed(usage));
    }

    /** Of the limit; 0 where there is none. */
    private static double percentUsed(MemoryUsage usage) {
        return usage.getMax() <= 0 ? 0 : twoDecimals(100.0 * usage.getUsed() / usage.getMax());
    }

    private JsonText gc(JsonText json) {
        PauseRecord.Pause longest = pauses.longest();
        json.put("pause_max", seconds(longest.millis)).put("pause_max_cause", longest.cause);
        long pauseCount = 0;
        long pauseMillis = 0;
        json.array("collectors");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            String name = collector.getName();
            boolean pauses = PauseRule.mayPause(name);
            long count = Math.max(0, collector.getCollectionCount());
            long millis = Math.max(0, collector.getCollectionTime());
            json.object()
                    .put("name", name)
                    .put("pauses", pauses)
                    .put("count", count)
                    .put("time", seconds(millis))
                    .object("causes");
            for (Map.Entry<String, Long> cause : watch.countsByCause(name).entrySet()) {
                json.put(cause.getKey(), cause.getValue());
            }
            json.end().end();
            pauseCount += pauses ? count : 0;
            pauseMillis += pauses ? millis : 0;
        }
        return json.end().put("pauses", pauseCount).put("pause_time", seconds(pauseMillis));
    }

    private static JsonText threads(JsonText json) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        LiveThreads live = LiveThreads.now();
        json.put("count", threads.getThreadCount())
                .put("daemon", threads.getDaemonThreadCount())
                .put("peak", threads.getPeakThreadCount())
                .put("started", threads.getTotalStartedThreadCount())
                .object("states");
        for (State state : State.values()) {
            if (state != State.TERMINATED) {
                json.put(LiveThreads.nameOf(state), live.count(state));
            }
        }
        return json.end();
    }

    private static void jit(JsonText json) {
        @Nullable CompilationMXBean jit = ManagementFactory.getCompilationMXBean(); // null with -Xint
        if (jit != null && jit.isCompilationTimeMonitoringSupported()) {
            json.object("jit")
                    .put("name", jit.getName())
                    .put("time", seconds(jit.getTotalCompilationTime()))
                    .end();
        }
    }

    private static void buffers(JsonText json) {
        long directUsed = 0;
        json.array("buffers");
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            long used = Math.max(0, pool.getMemoryUsed());
            directUsed += pool.getName().equals("direct") ? used : 0;
            json.object()
                    .put("name", pool.getName())
                    .put("count", pool.getCount())
                    .put("used", used)
                    .put("capacity", pool.getTotalCapacity())
                    .end();
        }
        long directMax = directMax();
        json.end().put("direct_max", directMax).put("direct_pused", twoDecimals(100.0 * directUsed / directMax));
    }

    /** Where the flag is 0, direct buffers may take as much again as the heap. */
    private static long directMax() {
        String flag = VmFlags.value("MaxDirectMemorySize");
        return flag == null || flag.equals("0") ? Runtime.getRuntime().maxMemory() : Long.parseLong(flag);
    }

    static double seconds(long millis) {
        return millis / 1000.0;
    }

    static double twoDecimals(double number) {
        return Math.round(number * 100) / 100.0;
    }
}
