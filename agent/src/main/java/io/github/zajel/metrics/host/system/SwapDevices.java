// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.DeviceNumber;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.KernelText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How much was read from and written to the block devices that the machine swaps to. */
final class SwapDevices {
    private static final int MAX_BYTES = 4 << 20;
    private static final String DEV = "/dev/";
    private static final int BLOCK_DEVICE = 0x6000;
    private static final int FILE_TYPE = 0xF000;

    private final Path swaps;
    private final Path diskStats;
    private final Path dev;

    SwapDevices(HostRoots roots) {
        this.swaps = roots.proc().resolve("swaps");
        this.diskStats = roots.proc().resolve("diskstats");
        this.dev = roots.dev();
    }

    /** Operations and sectors since the machine started. */
    static final class Traffic {
        long reads;
        long sectorsRead;
        long writes;
        long sectorsWritten;
    }

    /**
     * The traffic of all such devices together, or of one.
     *
     * @param name of the one, with or without {@code /dev/}; empty for all, of which there may be none
     * @throws UnsupportedItemException when there is no such device
     */
    Traffic traffic(String name) throws UnsupportedItemException {
        String wanted = name.isEmpty() || name.startsWith(DEV) ? name : DEV + name;
        Traffic sum = new Traffic();
        boolean isFound = name.isEmpty();
        for (String device : devices(isFound)) {
            if (wanted.isEmpty() || wanted.equals(device)) {
                isFound |= add(device, sum);
            }
        }
        if (!isFound) {
            throw new UnsupportedItemException("Cannot obtain swap information.");
        }
        return sum;
    }

    private List<String> devices(boolean mayBeNone) throws UnsupportedItemException {
        List<String> devices = new ArrayList<>();
        try {
            KernelText text = KernelText.read(swaps, MAX_BYTES);
            while (text.nextLine()) { // behind the heading
                String name = text.word();
                if (name.startsWith(DEV)) {
                    devices.add(name);
                }
            }
        } catch (UnsupportedItemException unreadable) {
            if (!mayBeNone) {
                throw new UnsupportedItemException("Cannot obtain swap information.");
            }
        }
        return devices;
    }

    /** Adds what the kernel counted for this device; false when it counts nothing, as the name is no block device's. */
    private boolean add(String device, Traffic sum) {
        try {
            Path file = dev.resolve(device.substring(DEV.length()));
            long number = ((Number) Files.getAttribute(file, "unix:rdev")).longValue();
            int mode = ((Number) Files.getAttribute(file, "unix:mode")).intValue();
            return (mode & FILE_TYPE) == BLOCK_DEVICE
                    && add(DeviceNumber.major(number), DeviceNumber.minor(number), sum);
        } catch (IOException | UnsupportedItemException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private boolean add(long major, long minor, Traffic sum) throws UnsupportedItemException {
        KernelText text = KernelText.read(diskStats, MAX_BYTES);
        do {
            if (text.number() == major && text.number() == minor) {
                text.word(); // its name in the kernel
                sum.reads += Math.max(0, text.number());
                text.number(); // merged
                sum.sectorsRead += Math.max(0, text.number());
                text.number(); // milliseconds
                sum.writes += Math.max(0, text.number());
                text.number();
                sum.sectorsWritten += Math.max(0, text.number());
                return true;
            }
        } while (text.nextLine());
        return false;
    }
}
