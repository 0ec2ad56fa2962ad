// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.Decimal;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.metrics.host.command.Tool;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Sizes on disk from the command {@code stat}, which coreutils and busybox have: one process for all files. Any thread. */
final class StatBlocks implements DiskSizes {
    private static final String LINE = "exec stat -c '%d %i %b' -- \"$@\" 2>/dev/null";

    private final Tool stat;

    StatBlocks(ExecAccess exec) {
        this.stat = new Tool(exec, "stat", LINE, "Cannot obtain directory information");
    }

    @Override
    public Map<FileId, Long> of(Map<FileId, Path> files, Deadline deadline) throws UnsupportedItemException {
        String[] names = new String[files.size()];
        int count = 0;
        for (Path file : files.values()) {
            names[count++] = file.toString();
        }
        Map<FileId, Long> sizes = new HashMap<>();
        for (String line : stat.output(deadline, names).split("\n", -1)) {
            int first = line.indexOf(' ');
            int second = line.indexOf(' ', first + 1);
            if (second >= 0) {
                long device = Decimal.parse(line.substring(0, first), Long.MAX_VALUE);
                long inode = Decimal.parse(line.substring(first + 1, second), Long.MAX_VALUE);
                long blocks = Decimal.parse(line.substring(second + 1), Long.MAX_VALUE);
                if (blocks >= 0) {
                    sizes.put(new FileId(device, inode), blocks * BLOCK_BYTES);
                }
            }
        }
        return sizes;
    }
}
