// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.KernelText;
import io.github.zajel.metrics.host.collector.Source;
import io.github.zajel.metrics.host.collector.Window;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The time each processor spent in each state, from {@code /proc/stat}: a sample for each processor's number, and one for
 * {@link #ALL} of them.
 */
final class CpuTimes implements Source<Integer> {
    static final int ALL = -2; // apart from what is no number

    /** The names of the columns, which are the kernel's. */
    static final List<String> STATES = Collections.unmodifiableList(Arrays.asList(
            "user", "nice", "system", "idle", "iowait", "interrupt", "softirq", "steal", "guest", "guest_nice"));

    private static final int USER = 0;
    private static final int NICE = 1;
    private static final int GUEST = 8;
    private static final int GUEST_NICE = 9;

    private final Path file;
    private final int maxBytes;

    CpuTimes(Path file, int maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    @Override
    public void read(Set<Integer> wanted, BiConsumer<Integer, long[]> found) throws UnsupportedItemException {
        KernelText text = KernelText.read(file, maxBytes);
        long[] times = new long[STATES.size()];
        for (boolean isCpu = text.find("cpu"); isCpu; isCpu = text.nextLine() && text.skip("cpu")) {
            int cpu = text.skip(" ") ? ALL : (int) text.number();
            if (wanted.contains(cpu)) {
                for (int i = 0; i < times.length; i++) {
                    times[i] = Math.max(0, text.number()); // older kernels have fewer columns
                }
                times[USER] -= times[GUEST]; // the kernel counts guests twice
                times[NICE] -= times[GUEST_NICE];
                found.accept(cpu, times);
            }
        }
    }

    /** The share of one state in the time of all, 0..100. */
    static double percent(Window window, int state) {
        long sum = 0;
        for (int i = 0; i < STATES.size(); i++) {
            sum += Math.max(0, window.change(i));
        }
        return sum == 0 ? 0 : 100.0 * Math.max(0, window.change(state)) / sum;
    }
}
