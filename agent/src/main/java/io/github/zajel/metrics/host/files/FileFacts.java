// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

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
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The keys about a file as the system lists it: {@code vfs.file.exists}, size, time, owner, permissions, get. */
final class FileFacts {
    private final HostRoots roots;
    private final Machine machine;
    private final FileContents contents;

    FileFacts(HostRoots roots, Machine machine, FileContents contents) {
        this.roots = roots;
        this.contents = contents;
        this.machine = machine;
    }

    Reading exists(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 3);
        Path file = roots.find(parameters.required(0));
        boolean onlyExcluded =
                parameters.text(1).isEmpty() && !parameters.text(2).isEmpty();
        Set<FileType> included = FileType.parse(
                parameters.text(1), onlyExcluded ? EnumSet.allOf(FileType.class) : EnumSet.of(FileType.FILE));
        Set<FileType> excluded = FileType.parse(parameters.text(2), EnumSet.noneOf(FileType.class));
        return (PatientReading) deadline -> {
            Set<FileType> types = typesOf(file);
            boolean exists = !Collections.disjoint(types, included) && Collections.disjoint(types, excluded);
            return MetricValue.ofUnsigned(exists ? 1 : 0);
        };
    }

    /** Two for a link: its own and that of what it leads to; none for no file. */
    private static Set<FileType> typesOf(Path file) throws UnsupportedItemException {
        Set<FileType> types = EnumSet.noneOf(FileType.class);
        try {
            types.add(FileStatus.ofLink(file).type());
            types.add(FileStatus.of(file).type());
        } catch (NoSuchFileException absent) {
            // neither the file, nor what the link leads to, is a failure
        } catch (IOException e) {
            throw noInformation(e);
        }
        return types;
    }

    Reading size(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        Path file = roots.find(parameters.required(0));
        // here, unlike elsewhere, empty is not the same as missing
        switch (parameters.isThere(1) ? parameters.text(1) : "bytes") {
            case "bytes":
                return (PatientReading)
                        deadline -> MetricValue.ofUnsigned(status(file).size());
            case "lines":
                return (PatientReading) deadline -> contents.lines(file, deadline);
            default:
                throw Parameters.invalid(1);
        }
    }

    Reading time(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 2);
        Path file = roots.find(parameters.required(0));
        String which = parameters.text(1, "modify");
        return (PatientReading) deadline -> {
            FileStatus status = status(file);
            switch (which) {
                case "modify":
                    return MetricValue.ofUnsigned(status.modified());
                case "access":
                    return MetricValue.ofUnsigned(status.accessed());
                case "change":
                    requireUnix();
                    return MetricValue.ofUnsigned(status.changed());
                default:
                    throw Parameters.invalid(1);
            }
        };
    }

    Reading owner(ItemKey key) throws UnsupportedItemException {
        Parameters parameters = Parameters.of(key, 3);
        Path file = roots.find(parameters.required(0));
        String whose = parameters.text(1, "user");
        String form = parameters.text(2, "name");
        return (PatientReading) deadline -> {
            FileStatus status = linkStatus(file);
            boolean isUser = whose.equals("user");
            if (!isUser && !whose.equals("group")) {
                throw Parameters.invalid(1);
            }
            requireUnix();
            switch (form) {
                case "name":
                    return MetricValue.ofText(FileRows.ownerName(file, isUser));
                case "id":
                    return MetricValue.ofText(Long.toString(isUser ? status.userId() : status.groupId()));
                default:
                    throw Parameters.invalid(2);
            }
        };
    }

    Reading permissions(ItemKey key) throws UnsupportedItemException {
        Path file = roots.find(Parameters.of(key, 1).required(0));
        return (PatientReading) deadline -> {
            FileStatus status = status(file);
            requireUnix();
            return MetricValue.ofText(String.format(Locale.ROOT, "%04o", status.permissions()));
        };
    }

    Reading get(ItemKey key) throws UnsupportedItemException {
        String name = Parameters.of(key, 1).required(0);
        Path file = roots.find(name);
        return (PatientReading) deadline -> {
            FileStatus status = linkStatus(file);
            JsonText json = JsonText.ofObject();
            new FileRows(machine.zone()).write(Paths.get(name).toAbsolutePath().normalize(), file, status, json);
            return JsonDocument.value(json);
        };
    }

    private static FileStatus status(Path file) throws UnsupportedItemException {
        try {
            return FileStatus.of(file);
        } catch (IOException e) {
            throw noInformation(e);
        }
    }

    private static FileStatus linkStatus(Path file) throws UnsupportedItemException {
        try {
            return FileStatus.ofLink(file);
        } catch (IOException e) {
            throw noInformation(e);
        }
    }

    private static void requireUnix() throws UnsupportedItemException {
        if (!FileStatus.IS_UNIX) {
            throw new UnsupportedItemException("This is known of files on Unix only.");
        }
    }

    private static UnsupportedItemException noInformation(IOException cause) {
        return new UnsupportedItemException("Cannot obtain file information: " + ProcFile.errorText(cause));
    }
}
