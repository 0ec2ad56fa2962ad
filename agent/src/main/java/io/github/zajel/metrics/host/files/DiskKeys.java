// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.PerSecond;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys {@code vfs.dev.read} and {@code vfs.dev.write}: what the kernel has counted of each disk. */
final class DiskKeys {
    private static final int MAX_TABLE_BYTES = 4 << 20;

    /** How items may name a disk. */
    private static final String DEVICES = "/dev/";

    private final Path devices;
    private final PerSecond<List<Disk>> disks;

    DiskKeys(HostRoots roots, Clock clock) {
        devices = roots.dev();
        Path table = roots.proc().resolve("diskstats");
        disks = new PerSecond<>(deadline -> Disk.parse(ProcFile.read(table, MAX_TABLE_BYTES)), clock);
    }

    Reading count(ItemKey key, boolean written) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 3);
        String device = parameters.text(0, "all");
        String mode = parameters.text(1, "sps");
        switch (mode) {
            case "sectors":
            case "operations":
                if (parameters.isThere(2)) {
                    throw new UnsupportedItemException("Invalid number of parameters.");
                }
                boolean sectors = mode.equals("sectors");
                return deadline -> count(device, written, sectors, deadline);
            case "sps":
            case "ops":
                windowSeconds(parameters.text(2, "avg1"));
                return deadline -> rate(device, deadline);
            default:
                throw Parameters.invalid(1);
        }
    }

    void close() {
        disks.forget();
    }

    private MetricValue count(String device, boolean written, boolean sectors, Deadline deadline)
            throws UnsupportedItemException {
        List<Disk> all = disks.get(deadline);
        long sum = 0;
        if (device.equals("all")) {
            for (Disk disk : all) {
                sum += sectors ? disk.sectors(written) : disk.operations(written);
            }
        } else {
            Disk disk = find(device, all);
            if (disk == null) {
                throw new UnsupportedItemException("Cannot obtain disk information.");
            }
            sum = sectors ? disk.sectors(written) : disk.operations(written);
        }
        return MetricValue.ofUnsigned(sum);
    }

    /** Per second over a window; without the collector there is none. */
    private MetricValue rate(String device, Deadline deadline) throws UnsupportedItemException {
        if (!device.equals("all") && find(device, disks.get(deadline)) == null) {
            throw new UnsupportedItemException("Cannot obtain device name used internally by the kernel.");
        }
        throw new UnsupportedItemException("Collector is not started.");
    }

    private static int windowSeconds(String text) throws UnsupportedItemException {
        switch (text) {
            case "avg1":
                return 60;
            case "avg5":
                return 300;
            case "avg15":
                return 900;
            default:
                throw Parameters.invalid(2);
        }
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
