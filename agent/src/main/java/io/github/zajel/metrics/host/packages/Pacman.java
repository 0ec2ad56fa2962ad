// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arch. Lists name and version, as {@code pacman -Q}. */
final class Pacman extends FolderManager {
    Pacman(Path root) {
        super("pacman", root.resolve("var/lib/pacman/local"));
    }

    @Override
    void add(Path entry, List<InstalledPackage> packages, Deadline deadline)
            throws IOException, UnsupportedItemException {
        Path file = entry.resolve("desc");
        if (Files.isRegularFile(file)) { // beside them is a file with the database's own version
            Map<String, String> fields = fields(file, deadline);
            String name = fields.getOrDefault("%NAME%", "");
            String version = fields.getOrDefault("%VERSION%", "");
            InstalledPackage one = new InstalledPackage(name, name + " " + version);
            one.version = version;
            one.architecture = fields.getOrDefault("%ARCH%", "");
            one.size = Lines.number(fields.getOrDefault("%SIZE%", ""));
            one.buildSeconds = Lines.number(fields.getOrDefault("%BUILDDATE%", ""));
            one.installSeconds = Lines.number(fields.getOrDefault("%INSTALLDATE%", ""));
            packages.add(one);
        }
    }

    /** Each field's name is a line before its value. */
    private static Map<String, String> fields(Path file, Deadline deadline)
            throws IOException, UnsupportedItemException {
        Map<String, String> fields = new HashMap<>();
        try (Lines lines = new Lines(file, deadline)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.startsWith("%")) {
                    String value = lines.next();
                    fields.put(line, value == null ? "" : value);
                }
            }
        }
        return fields;
    }
}
