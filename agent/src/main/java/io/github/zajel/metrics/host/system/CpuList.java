// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.metric.PerSecond;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.KernelText;
import io.github.zajel.metrics.host.SharedFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/** Which processors the machine has and which of them run. The JVM would tell those that a container may use. */
final class CpuList {
    private static final int MAX_CPUS = 65_536;

    private final Path folder;
    private final SharedFile stat;
    private final PerSecond<Integer> configured;

    /** @param stat {@code /proc/stat}, which has a line for each that runs */
    CpuList(Path sys, SharedFile stat, Clock clock) {
        this.folder = sys.resolve("devices/system/cpu");
        this.stat = stat;
        this.configured = new PerSecond<>(this::count, clock);
    }

    /** How many are built in, running or not. */
    int configured(Deadline deadline) throws UnsupportedItemException {
        return configured.get(deadline);
    }

    private int count(Deadline deadline) throws UnsupportedItemException {
        int last = running(deadline).length();
        int count = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                boolean isCpu = name.startsWith("cpu") && name.length() > 3 && Character.isDigit(name.charAt(3));
                count += isCpu ? 1 : 0;
            }
        } catch (IOException | DirectoryIteratorException hidden) {
            return last; // as in containers that hide /sys
        }
        return Math.max(count, last);
    }

    /** The numbers of those that run. */
    BitSet running(Deadline deadline) throws UnsupportedItemException {
        KernelText text = stat.text(deadline);
        BitSet running = new BitSet();
        for (boolean isCpu = text.find("cpu"); isCpu; isCpu = text.nextLine() && text.skip("cpu")) {
            long number = text.skip(" ") ? -1 : text.number();
            if (number >= 0 && number < MAX_CPUS) {
                running.set((int) number);
            }
        }
        if (running.isEmpty()) {
            throw new UnsupportedItemException("Cannot find a line with \"cpu0\" in " + stat + ".");
        }
        return running;
    }
}
