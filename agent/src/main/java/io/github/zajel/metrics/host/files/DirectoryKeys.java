// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Clock;
import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.RegularExpression;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.JsonDocument;
import io.github.zajel.metrics.host.Machine;
import io.github.zajel.metrics.host.PatientReading;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashSet;
import java.util.Set;

/** The keys {@code vfs.dir…}: how much is in a directory and below it. */
final class DirectoryKeys {
    /** What files with several names are known by while a directory is summed up; each costs some 60 bytes. */
    private static final int MAX_FILES_WITH_LINKS = 100_000;

    /** What a file takes on disk is nowhere in Java; most file systems hand out blocks of this size. */
    private static final long BLOCK_BYTES = 4096;

    private final HostRoots roots;
    private final Machine machine;
    private final Clock clock;

    DirectoryKeys(HostRoots roots, Machine machine, Clock clock) {
        this.roots = roots;
        this.machine = machine;
        this.clock = clock;
    }

    Reading size(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 6);
        String name = directory(parameters);
        boolean onDisk = parameters.oneOf(3, "apparent", "disk").equals("disk");
        DirectoryFilter filter = DirectoryFilter.ofNames(parameters);
        RegularExpression excludedDirectories = parameters.expression(5);
        int depth = depth(parameters, 4);
        Path top = roots.find(name);
        return (PatientReading) deadline -> {
            FileStatus status = DirectoryWalk.top(top);
            long[] sum = {filter.accepts(name, deadline) ? size(status, onDisk) : 0};
            Set<FileId> counted = new HashSet<>();
            new DirectoryWalk(depth, excludedDirectories).run(top, deadline, (entry, relative, file, found) -> {
                if (filter.accepts(entry, deadline) && isFirst(found, counted)) {
                    sum[0] += size(found, onDisk);
                }
            });
            return MetricValue.ofUnsigned(sum[0]);
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

    private static long size(FileStatus status, boolean onDisk) {
        if (!onDisk) {
            return status.size();
        }
        boolean takesBlocks = status.type() == FileType.FILE || status.type() == FileType.DIRECTORY;
        return takesBlocks ? (status.size() + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES : 0;
    }

    /** Whether none of the file's other names has been counted. */
    private static boolean isFirst(FileStatus status, Set<FileId> counted) throws UnsupportedItemException {
        if (status.links() <= 1 || status.type() == FileType.DIRECTORY) {
            return true;
        }
        if (counted.size() == MAX_FILES_WITH_LINKS) {
            throw new UnsupportedItemException("More than " + MAX_FILES_WITH_LINKS
                    + " files with several names; limit what is summed up with a filter in the key.");
        }
        return counted.add(status.id());
    }

    private long now() {
        return Math.floorDiv(clock.wallMillis(), 1000L);
    }
}
