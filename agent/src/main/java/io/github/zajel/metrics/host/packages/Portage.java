// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Gentoo: a folder {@code category/name-version-revision} for each package. Lists the three with commas, as qlist. */
final class Portage extends FolderManager {
    Portage(Path root) {
        super("portage", root.resolve("var/db/pkg"));
    }

    @Override
    void add(Path entry, List<InstalledPackage> packages, Deadline deadline)
            throws IOException, UnsupportedItemException {
        if (Files.isDirectory(entry)) { // a category
            for (Path one : Folder.entries(entry, deadline)) {
                packages.add(installedPackage(one, deadline));
            }
        }
    }

    private static InstalledPackage installedPackage(Path entry, Deadline deadline)
            throws IOException, UnsupportedItemException {
        String name = Folder.name(entry);
        String revision = "r0";
        int dash = name.lastIndexOf('-');
        if (dash > 0 && isRevision(name.substring(dash + 1))) {
            revision = name.substring(dash + 1);
            name = name.substring(0, dash);
            dash = name.lastIndexOf('-');
        }
        String version = dash > 0 ? name.substring(dash + 1) : "";
        name = dash > 0 ? name.substring(0, dash) : name;
        InstalledPackage one = new InstalledPackage(name, name + "," + version + "," + revision);
        one.version = version;
        one.size = size(entry.resolve("SIZE"), deadline);
        return one;
    }

    private static boolean isRevision(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > 1 && text.charAt(0) == 'r';
    }

    private static long size(Path file, Deadline deadline) throws IOException, UnsupportedItemException {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (Lines lines = new Lines(file, deadline)) {
            String line = lines.next();
            return line == null ? 0 : Lines.number(line);
        }
    }
}
