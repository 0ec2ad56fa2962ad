// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import io.github.zajel.base.Deadline;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.metrics.host.command.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Red Hat, SUSE and their like. Only its own library can read its database, so the program {@code rpm} is asked. */
final class Rpm implements PackageManager {
    private static final String[] FOLDERS = {"usr/lib/sysimage/rpm", "var/lib/rpm"};
    private static final String[] DATABASES = {"rpmdb.sqlite", "Packages.db", "Packages"};

    private static final String LINE = "export LC_ALL=C; exec \"$1\" --dbpath \"$2\" -qa --queryformat"
            + " '%{NAME},%{VERSION}-%{RELEASE},%{ARCH},%{LONGSIZE},%{BUILDTIME},%{INSTALLTIME}\\n' 2>/dev/null";

    private static final String FAILURE = "Cannot obtain package information";
    private static final int FIELDS = 6;
    private static final String NONE = "(none)";

    private final Path root;
    private final String program;
    private final Tool tool;

    Rpm(Path root, ExecAccess exec) {
        this(root, exec, "rpm");
    }

    /** @param program its name or path */
    Rpm(Path root, ExecAccess exec, String program) {
        this.root = root;
        this.program = program;
        this.tool = new Tool(exec, "rpm", LINE, FAILURE);
    }

    @Override
    public String name() {
        return "rpm";
    }

    @Override
    public boolean isPresent() {
        return folder() != null;
    }

    private @Nullable Path folder() {
        for (String folder : FOLDERS) {
            for (String database : DATABASES) {
                if (Files.exists(root.resolve(folder).resolve(database))) {
                    return root.resolve(folder);
                }
            }
        }
        return null;
    }

    @Override
    public List<InstalledPackage> packages(Deadline deadline) throws UnsupportedItemException {
        Path folder = folder();
        if (folder == null) {
            throw new UnsupportedItemException(FAILURE + "."); // gone meanwhile; rpm would make a new one
        }
        List<InstalledPackage> packages = new ArrayList<>();
        String answer = tool.output(deadline, program, folder.toString());
        for (String line : answer.split("\n", -1)) {
            String[] fields = line.split(",", -1);
            if (fields.length == FIELDS) {
                packages.add(installedPackage(fields));
            }
        }
        return packages;
    }

    private static InstalledPackage installedPackage(String[] fields) {
        String name = fields[0];
        String version = fields[1];
        String architecture = fields[2];
        String versioned = name + "-" + version;
        InstalledPackage one =
                new InstalledPackage(name, architecture.equals(NONE) ? versioned : versioned + "." + architecture);
        one.version = version;
        one.architecture = architecture;
        one.size = Lines.number(fields[3]);
        one.buildSeconds = Lines.number(fields[4]);
        one.installSeconds = Lines.number(fields[5]);
        return one;
    }
}
