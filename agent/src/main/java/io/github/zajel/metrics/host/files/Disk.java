// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.metric.Decimal;
import io.github.zajel.metrics.host.DeviceNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** What the kernel has counted of one disk or partition since it started: a line of {@code /proc/diskstats}. Immutable. */
final class Disk {
    /** Partitions had only four counters until Linux 2.6.25. */
    private static final int FIELDS_OF_OLD_PARTITION = 7;

    private static final int FIELDS = 10;

    static final int COUNTERS = 4;

    private final long major;
    private final long minor;
    private final String name;
    private final long[] counters;

    private Disk(long major, long minor, String name, long[] counters) {
        this.major = major;
        this.minor = minor;
        this.name = name;
        this.counters = counters;
    }

    static List<Disk> parse(byte[] table) {
        List<Disk> disks = new ArrayList<>();
        StringTokenizer lines = new StringTokenizer(new String(table, StandardCharsets.UTF_8), "\n");
        while (lines.hasMoreTokens()) {
            StringTokenizer words = new StringTokenizer(lines.nextToken());
            String[] fields = new String[words.countTokens()];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = words.nextToken();
            }
            if (fields.length == FIELDS_OF_OLD_PARTITION) {
                disks.add(of(fields, 3, 4, 5, 6));
            } else if (fields.length >= FIELDS) {
                disks.add(of(fields, 3, 5, 7, 9));
            }
        }
        return disks;
    }

    private static Disk of(String[] fields, int... counters) {
        long[] values = new long[counters.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Decimal.parse(fields[counters[i]], Long.MAX_VALUE));
        }
        return new Disk(
                Decimal.parse(fields[0], Long.MAX_VALUE), Decimal.parse(fields[1], Long.MAX_VALUE), fields[2], values);
    }

    String name() {
        return name;
    }

    boolean is(long device) {
        return major == DeviceNumber.major(device) && minor == DeviceNumber.minor(device);
    }

    /** Each in the place that {@link #counter} tells. */
    long[] counters() {
        return counters.clone();
    }

    /** The place of one of the counters: of operations, or of sectors of 512 bytes. */
    static int counter(boolean sectors, boolean written) {
        return (written ? 2 : 0) + (sectors ? 1 : 0);
    }
}
