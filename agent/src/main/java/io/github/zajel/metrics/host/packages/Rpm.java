// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Red Hat, SUSE and their like: there it is known, but its database is none that can be read without its library. */
final class Rpm implements PackageManager {
    private static final String[] DATABASES = {
        "var/lib/rpm/rpmdb.sqlite",
        "var/lib/rpm/Packages",
        "var/lib/rpm/Packages.db",
        "usr/lib/sysimage/rpm/rpmdb.sqlite",
        "usr/lib/sysimage/rpm/Packages.db"
    };

    private final Path root;

    Rpm(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "rpm";
    }

    @Override
    public boolean isPresent() {
        for (String database : DATABASES) {
            if (Files.exists(root.resolve(database))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<InstalledPackage> packages(Deadline deadline) throws UnsupportedItemException {
        throw new UnsupportedItemException(
                "Packages of rpm can only be listed by the program rpm, and Zajel starts no programs.");
    }
}
