// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import io.github.zajel.base.Deadline;
import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stacks of all threads as a text, those that are the same told once. A few threads at a time, because all of the
 * JVM's threads stand still while the JVM walks some stacks: 32 of 30 frames took it 1 to 3 ms, on Java 8 10 ms where there
 * were 10,000 threads.
 */
final class ThreadDump {
    /** The other ones are counted only: what the server takes would not hold more. */
    private static final int MAX_THREADS = 1000;

    private static final int SLICE = 32;
    private static final int MAX_FRAMES = 60;
    private static final int MAX_NAMES = 8;

    /** What writing it down and a busy machine may need of the time given. */
    private static final long RESERVE_MILLIS = 300;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean tellsCpu = threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
    private final Map<Object, Stack> stacks = new LinkedHashMap<>();
    private int seen;

    private ThreadDump() {}

    /** Threads found in the same place. */
    private static final class Stack {
        final ThreadInfo first;
        final List<String> names = new ArrayList<>();
        int count;
        long cpuNanos;

        Stack(ThreadInfo first) {
            this.first = first;
        }

        /** Those that are stuck, those that run, the others; of each, who used most processor time. */
        int rank() {
            State state = first.getThreadState();
            return state == State.BLOCKED ? 0 : state == State.RUNNABLE ? 1 : 2;
        }
    }

    /** What could be looked at before the deadline. */
    static String take(Deadline deadline) {
        LiveThreads live = LiveThreads.now();
        long[] ids = live.ids(MAX_THREADS);
        ThreadDump dump = new ThreadDump();
        for (int from = 0; from < ids.length && deadline.millisLeft() > RESERVE_MILLIS; from += SLICE) {
            dump.look(Arrays.copyOfRange(ids, from, Math.min(from + SLICE, ids.length)));
        }
        return dump.text(live);
    }

    private void look(long[] ids) {
        for (ThreadInfo thread : threads.getThreadInfo(ids, MAX_FRAMES)) {
            if (thread != null) { // else it has ended
                seen++;
                Stack stack = stacks.computeIfAbsent(place(thread), place -> new Stack(thread));
                stack.count++;
                stack.cpuNanos += tellsCpu ? Math.max(0, threads.getThreadCpuTime(thread.getThreadId())) : 0;
                if (stack.names.size() < MAX_NAMES) {
                    stack.names.add(StackText.name(thread.getThreadName()) + " id=" + thread.getThreadId());
                }
            }
        }
    }

    /** Threads that are blocked wait for one lock; idle ones of a pool may each have a lock of its own. */
    private static Object place(ThreadInfo thread) {
        Object lock = thread.getThreadState() == State.BLOCKED ? thread.getLockName() : "";
        return Arrays.asList(thread.getThreadState(), lock, Arrays.asList(thread.getStackTrace()));
    }

    private String text(LiveThreads live) {
        BoundedText text = new BoundedText();
        text.add(live.count() + " threads: " + counts(live) + "\n");
        int told = 0;
        for (Stack stack : sorted(stacks.values())) {
            StringBuilder block = new StringBuilder("\n").append(String.join(", ", stack.names));
            if (stack.count > stack.names.size()) {
                block.append(" and ").append(stack.count - stack.names.size()).append(" more");
            }
            block.append(": ").append(StackText.state(stack.first));
            if (tellsCpu) {
                block.append(", cpu ").append(stack.cpuNanos / 1_000_000).append(" ms");
            }
            StackText.appendFrames(stack.first.getStackTrace(), block.append('\n'));
            if (text.add(block)) {
                told += stack.count;
            }
        }
        int leftOff = Math.max(live.count(), seen) - told;
        return text.endWith(leftOff == 0 ? "" : "\n" + leftOff + " threads are left off or have ended meanwhile.\n");
    }

    private static List<Stack> sorted(Collection<Stack> stacks) {
        List<Stack> sorted = new ArrayList<>(stacks);
        sorted.sort(Comparator.comparingInt(Stack::rank).thenComparingLong(stack -> -stack.cpuNanos));
        return sorted;
    }

    private static String counts(LiveThreads live) {
        List<String> counts = new ArrayList<>();
        for (State state : State.values()) {
            if (live.count(state) > 0) {
                counts.add(live.count(state) + " " + LiveThreads.nameOf(state));
            }
        }
        return String.join(", ", counts);
    }
}
