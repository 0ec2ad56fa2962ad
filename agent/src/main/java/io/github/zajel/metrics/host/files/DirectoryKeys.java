// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.PatientReading;
import io.github.zajel.metrics.host.command.Tool;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.function.Supplier;

/** The keys {@code vfs.dir…}: how much is in a directory and below it. */
final class DirectoryKeys {
    private final HostRoots roots;
    private final Machine machine;
    private final Supplier<DiskSizes> diskSizes;
    private final Clock clock;

    /** @param diskSizes one for each item: what hangs for one of them is not in the way of others */
    DirectoryKeys(HostRoots roots, Machine machine, Supplier<DiskSizes> diskSizes, Clock clock) {
        this.roots = roots;
        this.machine = machine;
        this.diskSizes = diskSizes;
        this.clock = clock;
    }

    Reading size(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 6);
        String name = directory(parameters);
        boolean onDisk = parameters.oneOf(3, "apparent", "disk").equals("disk");
        DiskSizes disk = onDisk ? diskSizes.get() : null;
        DirectoryFilter filter = DirectoryFilter.ofNames(parameters);
        RegularExpression excludedDirectories = parameters.expression(5);
        int depth = depth(parameters, 4);
        Path top = roots.find(name);
        return (PatientReading) itemDeadline -> {
            Deadline deadline = Tool.endOf(itemDeadline);
            FileStatus status = DirectoryWalk.top(top);
            DirectorySize size = new DirectorySize(disk, deadline);
            if (filter.accepts(name, deadline)) {
                size.add(top, status);
            }
            new DirectoryWalk(depth, excludedDirectories).run(top, deadline, (entry, relative, file, found) -> {
                if (filter.accepts(entry, deadline)) {
                    size.add(file, found);
                }
            });
            return MetricValue.ofUnsigned(size.bytes());
        };
    }

    Reading count(ItemKey key) throws UnsupportedItemException {
        return selection(key, (walk, top, name, filter, deadline) -> {
            long now = now();
            long[] count = new long[1];
            walk.run(top, deadline, (entry, relative, file, status) -> {
                if (filter.accepts(entry, status, now, deadline)) {
                    count[0]++;
                }
            });
            return MetricValue.ofUnsigned(count[0]);
        });
    }

    Reading get(ItemKey key) throws UnsupportedItemException {
        return selection(key, (walk, top, name, filter, deadline) -> {
            long now = now();
            JsonText json = JsonText.ofArray();
            FileRows rows = new FileRows(machine.zone());
            Path shown = Paths.get(name).toAbsolutePath().normalize();
            walk.run(top, deadline, (entry, relative, file, status) -> {
                if (filter.accepts(entry, status, now, deadline)) {
                    json.object();
                    rows.write(shown.resolve(relative), file, status, json);
                    json.end();
                    if (json.isTooLarge()) {
                        JsonDocument.value(json);
                    }
                }
            });
            return JsonDocument.value(json);
        });
    }

    /** What {@code vfs.dir.count} and {@code vfs.dir.get} do with what the same parameters select. */
    private interface Use {
        MetricValue of(DirectoryWalk walk, Path top, String name, DirectoryFilter filter, Deadline deadline)
                throws UnsupportedItemException, NotReadyException;
    }

    private Reading selection(ItemKey key, Use use) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 11);
        String name = directory(parameters);
        DirectoryFilter filter = DirectoryFilter.ofAll(parameters);
        RegularExpression excludedDirectories = parameters.expression(10);
        int depth = depth(parameters, 5);
        Path top = roots.find(name);
        return (PatientReading) deadline -> {
            DirectoryWalk.top(top);
            return use.of(new DirectoryWalk(depth, excludedDirectories), top, name, filter, deadline);
        };
    }

    /** The name without slashes at the end, so that a link there is seen as one. */
    private static String directory(Parameters parameters) throws UnsupportedItemException {
        String name = parameters.required(0);
        int end = name.length();
        while (end > 1 && name.charAt(end - 1) == '/') {
            end--;
        }
        return name.substring(0, end);
    }

    /** How many levels of directories to enter; negative: all. */
    private static int depth(Parameters parameters, int index) throws UnsupportedItemException {
        String text = parameters.text(index);
        return text.isEmpty() || text.equals("-1") ? -1 : parameters.number(index, Integer.MAX_VALUE);
    }

    private long now() {
        return Math.floorDiv(clock.wallMillis(), 1000L);
    }
}
