// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.PerSecond;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.PatientReading;
import io.github.zajel.metrics.host.collector.Collector;
import io.github.zajel.metrics.host.collector.SeriesTable;
import io.github.zajel.metrics.host.collector.Window;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The keys {@code vfs.dev.read} and {@code vfs.dev.write}: what the kernel has counted of each disk. */
final class DiskKeys {
    /** How items may name a disk. */
    private static final String DEVICES = "/dev/";

    private static final long FORGET_SECONDS = TimeUnit.HOURS.toSeconds(3);

    /** Each takes 36 KB when it is full. */
    private static final int MAX_SERIES = 256;

    private final Path devices;
    private final PerSecond<List<Disk>> disks;
    private final SeriesTable<String> rates;

    /** @param collector not started yet */
    DiskKeys(HostRoots roots, Collector collector, Clock clock) {
        devices = roots.dev();
        DiskCounters counters = new DiskCounters(roots.proc().resolve("diskstats"));
        disks = new PerSecond<>(deadline -> counters.all(), clock);
        rates = collector.table(counters, Disk.COUNTERS, FORGET_SECONDS, MAX_SERIES, Runnable::run);
    }

    Reading count(ItemKey key, boolean written) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 3);
        String device = parameters.text(0, DiskCounters.ALL);
        String type = parameters.oneOf(1, "sps", "ops", "sectors", "operations");
        int counter = Disk.counter(type.startsWith("s"), written);
        if (type.equals("sps") || type.equals("ops")) {
            int seconds = Window.seconds(parameters, 2);
            return (PatientReading) deadline -> rate(device, counter, seconds, deadline);
        }
        if (parameters.isThere(2)) {
            throw new UnsupportedItemException("Invalid number of parameters.");
        }
        return (PatientReading) deadline -> count(device, counter, deadline);
    }

    void close() {
        disks.forget();
    }

    private MetricValue count(String device, int counter, Deadline deadline) throws UnsupportedItemException {
        List<Disk> all = disks.get(deadline);
        if (device.equals(DiskCounters.ALL)) {
            return MetricValue.ofUnsigned(DiskCounters.sum(all)[counter]);
        }
        Disk disk = find(device, all);
        if (disk == null) {
            throw new UnsupportedItemException("Cannot obtain disk information.");
        }
        return MetricValue.ofUnsigned(disk.counters()[counter]);
    }

    private MetricValue rate(String device, int counter, int seconds, Deadline deadline)
            throws UnsupportedItemException, NotReadyException {
        Window window = rates.window(device.equals(DiskCounters.ALL) ? device : kernelName(device, deadline), seconds);
        if (window == null) {
            throw new UnsupportedItemException("Cannot obtain disk information.");
        }
        return MetricValue.ofSixDecimals(Math.max(0, window.change(counter)) / window.seconds());
    }

    private String kernelName(String device, Deadline deadline) throws UnsupportedItemException {
        Disk disk = find(device, disks.get(deadline));
        if (disk == null) {
            throw new UnsupportedItemException("Cannot obtain device name used internally by the kernel.");
        }
        return disk.name();
    }

    /** By the kernel's name, else as the file in {@code /dev} that stands for it. */
    private @Nullable Disk find(String device, List<Disk> all) {
        String name = device.startsWith(DEVICES) ? device.substring(DEVICES.length()) : device;
        for (Disk disk : all) {
            if (disk.name().equals(name)) {
                return disk;
            }
        }
        FileStatus status;
        try {
            Path file = devices.resolve(devices.getFileSystem().getPath("./" + name));
            status = FileStatus.of(file);
        } catch (InvalidPathException | IOException notThere) {
            return null;
        }
        if (status.type() == FileType.BLOCK_DEVICE) {
            for (Disk disk : all) {
                if (disk.is(status.device())) {
                    return disk;
                }
            }
        }
        return null;
    }
}
