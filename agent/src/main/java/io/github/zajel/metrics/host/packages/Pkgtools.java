// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Slackware: a file for each package, named {@code name-version-architecture-build}. */
final class Pkgtools extends FolderManager {
    private static final String SIZE = "UNCOMPRESSED PACKAGE SIZE:";

    Pkgtools(Path root) {
        super("pkgtools", root.resolve("var/log/packages"));
    }

    @Override
    void add(Path entry, List<InstalledPackage> packages, Deadline deadline)
            throws IOException, UnsupportedItemException {
        packages.add(installedPackage(entry, deadline));
    }

    private static InstalledPackage installedPackage(Path file, Deadline deadline)
            throws IOException, UnsupportedItemException {
        String whole = Folder.name(file);
        int build = whole.lastIndexOf('-');
        int architecture = build < 0 ? -1 : whole.lastIndexOf('-', build - 1);
        int version = architecture < 0 ? -1 : whole.lastIndexOf('-', architecture - 1);
        InstalledPackage one = new InstalledPackage(version < 0 ? whole : whole.substring(0, version), whole);
        one.isComplete = version >= 0 && Files.isRegularFile(file);
        if (one.isComplete) {
            one.version = whole.substring(version + 1, architecture) + whole.substring(build);
            one.architecture = whole.substring(architecture + 1, build);
            one.size = size(file, deadline);
        }
        return one;
    }

    private static long size(Path file, Deadline deadline) throws IOException, UnsupportedItemException {
        try (Lines lines = new Lines(file, deadline)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.startsWith(SIZE)) {
                    return bytes(line.substring(SIZE.length()).trim());
                }
            }
        }
        return 0;
    }

    /** As {@code 90K} or {@code 1.5M}. */
    private static long bytes(String text) {
        int last = text.length() - 1;
        long unit = text.endsWith("K") ? 1 << 10 : text.endsWith("M") ? 1 << 20 : text.endsWith("G") ? 1 << 30 : 0;
        try {
            return unit == 0 ? 0 : (long) (Double.parseDouble(text.substring(0, last)) * unit);
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }
}
