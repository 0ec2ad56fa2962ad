// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import io.github.zajel.metric.KeyDoc;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The names of the keys about the container, and what users read about them. */
final class ContainerKeys {
    static final String MEMORY = "container.mem";
    static final String CPU = "container.cpu";
    static final String PRESSURE = "container.pressure";
    static final String JAVA_MEMORY = "java.mem.accounted";

    static final List<KeyDoc> DOCS = Collections.unmodifiableList(Arrays.asList(
            KeyDoc.of(
                    MEMORY,
                    "[<usage|limit|working_set|pused|oom_kills>]",
                    "Numeric (float)",
                    "container.mem[limit]",
                    "Memory of the control group (version 1 or 2) in which this JVM is, in bytes. usage (default): with page"
                            + " cache; working_set: without the cache that is given up first, as Kubernetes counts; limit:"
                            + " its own or the lowest one around it that can be seen, 0 for none; pused: working set in per"
                            + " cent of the limit, 0 without one; oom_kills: processes killed in it for want of memory, 0"
                            + " where the kernel does not count them. All but pused are unsigned numbers."),
            KeyDoc.of(
                    CPU,
                    "[<usage|quota|throttled_time|throttled_periods|periods>]",
                    "Numeric (float)",
                    "container.cpu[quota]",
                    "Processor time of the control group in which this JVM is. usage (default): seconds used since its"
                            + " beginning; quota: processors it may use, as 1.5, its own or the lowest one around it, 0 for"
                            + " none; throttled_time: seconds in which the quota held it back (of version 1: summed over"
                            + " processors); throttled_periods and periods: periods with that, and all. Without a quota 0."),
            KeyDoc.of(
                    PRESSURE,
                    "[<cpu|memory|io>,<some|full>,<avg10|avg60|avg300|total>]",
                    "Numeric (float)",
                    "container.pressure[memory,some,avg60]",
                    "How long work in the control group stood still for want of processor, memory or disk: some of it or"
                            + " all of it (full), in per cent of the last 10 (default), 60 or 300 seconds, or total"
                            + " seconds. Of the machine where the JVM is in no container. Needs control groups of version 2"
                            + " and pressure stall information in the kernel."),
            KeyDoc.of(
                    JAVA_MEMORY,
                    "",
                    "Text",
                    "java.mem.accounted",
                    "A JSON object of bytes: what this JVM has taken as heap, metaspace, code, direct, mapped and"
                            + " thread_stacks (threads times the default stack, which is the most they can be), their sum as"
                            + " accounted; rss, what is in memory of the process, 0 where unknown; limit, that of the"
                            + " container, 0 for none. What is taken need not be in memory, so accounted may be above rss;"
                            + " rss far above accounted is native memory of libraries or the JVM itself.")));

    private ContainerKeys() {}
}
