// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Alpine. The official agent does not know it. */
final class Apk implements PackageManager {
    private static final String NAME = "P";
    private static final String VERSION = "V";
    private static final String ARCHITECTURE = "A";
    private static final String SIZE = "I";
    private static final String BUILD_TIME = "t";
    private static final Set<String> FIELDS =
            new HashSet<>(Arrays.asList(NAME, VERSION, ARCHITECTURE, SIZE, BUILD_TIME));

    private final Path root;

    Apk(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "apk";
    }

    @Override
    public boolean isPresent() {
        return Files.isRegularFile(file());
    }

    /** From version 3 on it is below {@code usr}. */
    private Path file() {
        Path newer = root.resolve("usr/lib/apk/db/installed");
        return Files.exists(newer) ? newer : root.resolve("lib/apk/db/installed");
    }

    @Override
    public List<InstalledPackage> packages(Deadline deadline) throws IOException, UnsupportedItemException {
        List<InstalledPackage> packages = new ArrayList<>();
        try (Stanzas all = new Stanzas(file(), FIELDS, deadline)) {
            for (Map<String, String> fields = all.next(); fields != null; fields = all.next()) {
                String name = fields.get(NAME);
                if (name != null) {
                    InstalledPackage one = new InstalledPackage(name, name);
                    one.version = fields.getOrDefault(VERSION, "");
                    one.architecture = fields.getOrDefault(ARCHITECTURE, "");
                    one.size = Lines.number(fields.getOrDefault(SIZE, ""));
                    one.buildSeconds = Lines.number(fields.getOrDefault(BUILD_TIME, ""));
                    packages.add(one);
                }
            }
        }
        packages.sort(InstalledPackage.BY_NAME);
        return packages;
    }
}
