// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A package manager that keeps an entry in a folder for each package. */
abstract class FolderManager implements PackageManager {
    private final String name;
    private final Path folder;

    FolderManager(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    /** Adds what this entry of the folder tells of. */
    abstract void add(Path entry, List<InstalledPackage> packages, Deadline deadline)
            throws IOException, UnsupportedItemException;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean isPresent() {
        return Files.isDirectory(folder);
    }

    @Override
    public final List<InstalledPackage> packages(Deadline deadline) throws IOException, UnsupportedItemException {
        List<InstalledPackage> packages = new ArrayList<>();
        for (Path entry : Folder.entries(folder, deadline)) {
            add(entry, packages, deadline);
        }
        packages.sort(InstalledPackage.BY_NAME);
        return packages;
    }
}
