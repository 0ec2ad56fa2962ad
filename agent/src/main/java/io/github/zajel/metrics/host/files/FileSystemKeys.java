// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.item.JsonText;
import io.github.zajel.item.MetricValue;
import io.github.zajel.metric.JsonDocument;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.Parameters;
import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.Reading;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.HostRoots;
import io.github.zajel.metrics.host.PatientReading;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys {@code vfs.fs…}: which file systems are mounted and how full they are. */
final class FileSystemKeys {
    private static final int MAX_TABLE_BYTES = 4 << 20;

    private final HostRoots roots;
    private final Path table;
    private final InodeCounts inodes;
    private final Machine machine;

    FileSystemKeys(HostRoots roots, InodeCounts inodes, Machine machine) {
        this.roots = roots;
        this.inodes = inodes;
        this.machine = machine;
        this.table = roots.procOfMachine("mounts");
    }

    Reading size(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        String name = parameters.text(0);
        if (name.isEmpty()) {
            throw new UnsupportedItemException("Filesystem name cannot be empty.");
        }
        Path place = roots.find(name);
        String mode = parameters.text(1, "total");
        return (PatientReading) deadline -> {
            requireThere(place);
            return space(place).figure(mode);
        };
    }

    Reading inode(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        Path place = roots.find(parameters.required(0));
        String mode = parameters.text(1, "total");
        return (PatientReading) deadline -> {
            requireThere(place);
            Inodes counts = inodes.of(Collections.singleton(place), deadline).get(place);
            if (counts == null) {
                throw new UnsupportedItemException("Cannot obtain filesystem information: the system gave no counts.");
            }
            return counts.usage().figure(mode);
        };
    }

    Reading discovery(ItemKey key) throws UnsupportedItemException {
        Parameters.of(key, 0);
        return (PatientReading) deadline -> {
            JsonText json = JsonText.ofArray();
            for (Mount mount : mounts()) {
                json.object()
                        .put("{#FSNAME}", mount.place())
                        .put("{#FSTYPE}", mount.type())
                        .put("{#FSOPTIONS}", mount.options())
                        .end();
            }
            return JsonDocument.value(json);
        };
    }

    Reading get(ItemKey key) throws UnsupportedItemException {
        Parameters.of(key, 0);
        return (PatientReading) this::all;
    }

    private MetricValue all(Deadline deadline) throws UnsupportedItemException {
        List<Mount> mounts = mounts();
        Map<Path, Usage> bytes = new LinkedHashMap<>();
        for (Mount mount : mounts) {
            Reading.requireTime(deadline);
            Path place = roots.find(mount.place());
            if (!bytes.containsKey(place) && Files.exists(place)) {
                bytes.put(place, space(place));
            }
        }
        Map<Path, Inodes> counts = countsOrNone(bytes.keySet(), deadline);
        JsonText json = JsonText.ofArray();
        for (Mount mount : mounts) {
            Path place = roots.find(mount.place());
            Usage space = bytes.get(place);
            if (space != null) {
                json.object().put("fsname", mount.place()).put("fstype", mount.type());
                space.write("bytes", json);
                counts.getOrDefault(place, Inodes.NONE).usage().write("inodes", json);
                json.put("options", mount.options()).end();
            }
        }
        return JsonDocument.value(json);
    }

    /** The bytes are worth having without them. */
    private Map<Path, Inodes> countsOrNone(Collection<Path> places, Deadline deadline) {
        try {
            return inodes.of(places, deadline);
        } catch (UnsupportedItemException unavailable) {
            return Collections.emptyMap();
        }
    }

    /** Java's own calls for the space tell no reason when they fail. */
    private static void requireThere(Path place) throws UnsupportedItemException {
        try {
            FileStatus.of(place);
        } catch (IOException e) {
            throw new UnsupportedItemException("Cannot obtain filesystem information: " + ProcFile.errorText(e));
        }
    }

    /** On Linux each of the three is a {@code statvfs}, in whole blocks. */
    private static Usage space(Path place) {
        File file = place.toFile();
        return Usage.of(file.getTotalSpace(), file.getFreeSpace(), file.getUsableSpace());
    }

    private List<Mount> mounts() throws UnsupportedItemException {
        if (machine.isLinux()) {
            return Mount.parse(ProcFile.read(table, MAX_TABLE_BYTES));
        }
        List<Mount> mounts = new ArrayList<>();
        for (Path root : FileSystems.getDefault().getRootDirectories()) {
            try {
                mounts.add(new Mount(root.toString(), Files.getFileStore(root).type(), ""));
            } catch (IOException ignored) {
                // a drive without a disk in it
            }
        }
        return mounts;
    }
}
