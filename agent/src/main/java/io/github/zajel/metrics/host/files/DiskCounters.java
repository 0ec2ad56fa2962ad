// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.collector.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What the kernel has counted of disks: a sample for the name of each, and one for {@link #ALL} of them. */
final class DiskCounters implements Source<String> {
    /** In the place of a name. Their sum counts twice what goes through a partition. */
    static final String ALL = "all";

    private static final int MAX_TABLE_BYTES = 4 << 20;

    private final Path table;

    /** @param table as {@code /proc/diskstats} */
    DiskCounters(Path table) {
        this.table = table;
    }

    List<Disk> all() throws UnsupportedItemException {
        return Disk.parse(ProcFile.read(table, MAX_TABLE_BYTES));
    }

    @Override
    public void read(Set<String> wanted, BiConsumer<String, long[]> found) throws UnsupportedItemException {
        List<Disk> disks = all();
        found.accept(ALL, sum(disks));
        for (Disk disk : disks) {
            found.accept(disk.name(), disk.counters());
        }
    }

    static long[] sum(List<Disk> disks) {
        long[] sum = new long[Disk.COUNTERS];
        for (Disk disk : disks) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += disk.counters()[i];
            }
        }
        return sum;
    }
}
