// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import io.github.zajel.metric.KeyDoc;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What the user reads about the keys {@code java.*}. */
final class JvmKeys {
    static final String STATS = "java.stats";
    static final String THREADS = "java.threads";
    static final String THREAD_DUMP = "java.threaddump";
    static final String DEADLOCK = "java.deadlock";
    static final String PAUSE = "java.gc.pause.max";
    static final String HISTOGRAM = "java.heap.histogram";
    static final String FLAGS = "java.vm.flags";
    static final String INVENTORY = "java.inventory";

    static final List<KeyDoc> DOCS = Collections.unmodifiableList(Arrays.asList(
            KeyDoc.of(
                    STATS,
                    "",
                    "Text",
                    STATS,
                    "The whole JVM in one JSON document, as the master of dependent items: `uptime`, `started`"
                            + " (seconds since 1970), `memory` (`heap`, `non_heap`, each with `used`, `committed`, `max`, `pused`), `pools` (the same, with"
                            + " `peak` and, on the heap, `after_gc`), `gc` (`pause_max` since this item was read last and"
                            + " `pause_max_cause`, all `pauses` and `pause_time`, for each of the `collectors` `count`, `time`"
                            + " and how often which of the `causes`), `threads` (`count`, `daemon`, `peak`, `started`,"
                            + " `states`, `deadlocked` at most 5 minutes old), `classes`, `jit`, `buffers`, `direct_max`"
                            + " and `direct_pused`, `process` (`cpu_time`, `cpu_util` in % of all processors since this item was read last, file"
                            + " descriptors). Bytes and seconds; 0 for no limit; what this JVM does not tell is left out."
                            + " Causes count from the first reading of such an item on. 0.1 to 0.2 ms of processor time with up"
                            + " to 1,000 threads, 1.2 ms with 10,000; 0.8 ms more for every 1,000 open files; the first time 35"
                            + " ms, for its classes (Java 8, 17 and 25)."),
            KeyDoc.of(
                    THREADS,
                    "[<which>]",
                    "Numeric (unsigned)",
                    "java.threads[blocked]",
                    "Threads, without virtual ones: `count` (default), `daemon`, `peak` and `started` since the"
                            + " start of the JVM, or those in the state `new`, `runnable`, `blocked`, `waiting` or"
                            + " `timed_waiting`. Stops nothing: 10,000 threads take 2 ms (Java 8, 17 and 25)."),
            KeyDoc.of(
                    THREAD_DUMP,
                    "",
                    "Text",
                    THREAD_DUMP,
                    "The stacks of all threads (1,000 at most, without virtual ones), those in the same place told"
                            + " once, the blocked ones first, then those that used most processor time. At most 65,000"
                            + " characters, 60 frames of a stack; what is left off is counted. Names of threads can tell more"
                            + " than the server should know; then deny it. While the JVM walks the stacks of 32 threads all"
                            + " others wait: 1 to 3 ms where this was measured, 10 ms among 10,000 threads on Java 8, more on a"
                            + " busy machine; monitors and locks held are not looked for, as that would walk the heap. Made at"
                            + " most every 10 seconds, for whoever asks sooner the last one serves."),
            KeyDoc.of(
                    DEADLOCK,
                    "[<count|text>]",
                    "Numeric (unsigned)",
                    "java.deadlock[count]",
                    "How many threads are deadlocked for ever, by monitors or owned locks; as `text` (type Text) who"
                            + " waits for whom and where, 20 frames of each, at most 65,000 characters. The search stops all"
                            + " threads, 0.1 to 0.4 ms for 500 of them, 2 to 12 ms for 10,000 (Java 8, 17 and 25); it is made"
                            + " at most once a minute."),
            KeyDoc.of(
                    PAUSE,
                    "",
                    "Numeric (float)",
                    PAUSE,
                    "Seconds of the longest pause that a garbage collection made since this item was read last, 0"
                            + " for none. The JVM tells of each collection when it ends, so none is missed between two"
                            + " readings; the first reading begins to listen. Whole milliseconds. Concurrent cycles are no"
                            + " pauses. Not told by the JVM, and so not seen: the remark and cleanup of G1 before Java 20, any"
                            + " pause of ZGC before Java 17. Each collection costs 50 µs of processor time beside the"
                            + " application, the making of the notification included; the first 20 ms."),
            KeyDoc.of(
                    HISTOGRAM,
                    "[<top>]",
                    "Text",
                    "java.heap.histogram[20]",
                    "Denied unless `AllowKey=java.heap.histogram[*]` is set, because it stops the application while"
                            + " the JVM walks the whole heap. JSON: `instances` and `bytes` of all objects, and of the"
                            + " `classes` that take most bytes (default: 20, at most 200). Objects that are garbage already"
                            + " count too: leaving them out would take a full collection, which this never asks for. 10 million"
                            + " objects in 0.6 GB stopped the application for 65 to 100 ms with G1 and the parallel collector,"
                            + " 270 ms with ZGC (2 s with a full collection on Java 8); expect some 10 s where the heap is"
                            + " large. Made at most every 5 minutes, for whoever asks sooner the last one serves. Where it"
                            + " takes longer than the item may take, the next reading within those 5 minutes gives it. Its"
                            + " first use creates the platform MBean server (0.1 s of processor time). HotSpot only."),
            KeyDoc.of(
                    FLAGS,
                    "[<flag>]",
                    "Text",
                    "java.vm.flags[MaxHeapSize]",
                    "The value of a flag of HotSpot; without parameter a JSON object of those given on the command"
                            + " line and some 30 that the JVM chooses by the machine, each with `value` and `origin`"
                            + " (`default`, `vm_creation` for the command line, `ergonomic`, `environ_var`, `management` …)."
                            + " Commands to run on errors are masked. 0.1 ms."),
            KeyDoc.of(
                    INVENTORY,
                    "",
                    "Text",
                    INVENTORY,
                    "What the JVM was started with, as JSON that stays the same from one start to the next: `java`,"
                            + " `os`, `main` (class or jar), the JVM's `arguments`, and the `libraries` of the class path and"
                            + " inside an executable jar, by file name. Values of system properties are masked but for known"
                            + " harmless ones, as are options of agents and commands to run on errors; arguments of the"
                            + " application are left out. At most 60,000 characters; what is left off is counted. Opens the jar"
                            + " with which the application was started, at most every 10 minutes. 2 ms.")));

    private JvmKeys() {}
}
