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

/** Debian and its like. Tells what {@code dpkg --get-selections} and {@code dpkg-query} would. */
final class Dpkg implements PackageManager {
    private static final Set<String> FIELDS = new HashSet<>(
            Arrays.asList("Package", "Status", "Version", "Architecture", "Installed-Size", "Multi-Arch"));

    private final Path file;

    Dpkg(Path root) {
        this.file = root.resolve("var/lib/dpkg/status");
    }

    @Override
    public String name() {
        return "dpkg";
    }

    @Override
    public boolean isPresent() {
        return Files.isRegularFile(file);
    }

    @Override
    public List<InstalledPackage> packages(Deadline deadline) throws IOException, UnsupportedItemException {
        List<Map<String, String>> stanzas = new ArrayList<>();
        String ownArchitecture = "";
        try (Stanzas all = new Stanzas(file, FIELDS, deadline)) {
            for (Map<String, String> stanza = all.next(); stanza != null; stanza = all.next()) {
                if (stanza.containsKey("Package")) {
                    stanzas.add(stanza);
                }
                if ("dpkg".equals(stanza.get("Package"))) {
                    ownArchitecture = stanza.getOrDefault("Architecture", "");
                }
            }
        }
        List<InstalledPackage> packages = new ArrayList<>(stanzas.size());
        for (Map<String, String> stanza : stanzas) {
            packages.add(installedPackage(stanza, ownArchitecture));
        }
        packages.sort(InstalledPackage.BY_NAME);
        return packages;
    }

    private static InstalledPackage installedPackage(Map<String, String> stanza, String ownArchitecture) {
        String name = stanza.getOrDefault("Package", "");
        String architecture = stanza.getOrDefault("Architecture", "");
        boolean isForeign = !ownArchitecture.isEmpty()
                && !architecture.isEmpty()
                && !architecture.equals(ownArchitecture)
                && !architecture.equals("all");
        boolean mayBeThereTwice = "same".equals(stanza.get("Multi-Arch")) || isForeign;
        String status = stanza.getOrDefault("Status", "");
        InstalledPackage one = new InstalledPackage(name, mayBeThereTwice ? name + ":" + architecture : name);
        one.version = stanza.getOrDefault("Version", "");
        one.architecture = architecture;
        one.size = Lines.number(stanza.getOrDefault("Installed-Size", "")) << 10;
        one.isSelected = status.startsWith("install ");
        one.isComplete = status.equals("install ok installed");
        return one;
    }
}
