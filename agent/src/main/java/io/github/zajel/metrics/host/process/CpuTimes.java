// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.process;

import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.StringTokenizer;

/**
 * What the stat file of one process or thread counts: one line of numbers behind the name in parentheses, which may hold
 * any characters. Source: proc(5).
 */
final class CpuTimes {
    private static final int MAX_BYTES = 8192;

    /** Of the kernel's clock per second, on all machines that Java runs on. */
    static final double TICKS = 100;

    private static final int MAJOR_FAULTS = 9; // fields behind the name, from 0
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int START = 19;

    private final long[] fields = new long[START + 1];

    private CpuTimes(String line) {
        StringTokenizer words = new StringTokenizer(line.substring(line.lastIndexOf(')') + 1));
        for (int i = 0; i < fields.length; i++) {
            fields[i] = words.hasMoreTokens() ? Digits.number(words.nextToken()) : -1;
        }
    }

    /** @throws UnsupportedItemException when it cannot be read, most often because the process has ended */
    static CpuTimes read(Path folder) throws UnsupportedItemException {
        return new CpuTimes(new String(ProcFile.read(folder.resolve("stat"), MAX_BYTES), StandardCharsets.UTF_8));
    }

    /** Page faults that had to wait for a disk. */
    long pageFaults() {
        return fields[MAJOR_FAULTS];
    }

    long userTicks() {
        return fields[USER_TICKS];
    }

    long systemTicks() {
        return fields[SYSTEM_TICKS];
    }

    /** Whether it was the same one that had this number then. */
    boolean isOfSameProcess(CpuTimes earlier) {
        return fields[START] == earlier.fields[START];
    }

    /** Seconds in the program. */
    double user() {
        return seconds(USER_TICKS);
    }

    /** Seconds in the kernel. */
    double system() {
        return seconds(SYSTEM_TICKS);
    }

    private double seconds(int field) {
        return fields[field] < 0 ? -1 : fields[field] / TICKS;
    }
}
