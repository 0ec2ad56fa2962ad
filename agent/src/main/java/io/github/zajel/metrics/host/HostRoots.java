// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * Where this process finds the machine's trees. In a container that sees those of the machine around it under other
 * names, item keys still say {@code /etc/passwd} and mean the machine's. Immutable.
 */
public final class HostRoots {
    private final Path proc;
    private final Path sys;
    private final Path dev;
    private final Path host;

    /** @param host the root file system, the others' usual places being {@code /proc}, {@code /sys}, {@code /dev} */
    public HostRoots(Path proc, Path sys, Path dev, Path host) {
        this.proc = proc;
        this.sys = sys;
        this.dev = dev;
        this.host = host;
    }

    public Path proc() {
        return proc;
    }

    public Path sys() {
        return sys;
    }

    public Path dev() {
        return dev;
    }

    public Path host() {
        return host;
    }

    /**
     * A file that is a link through {@code self} in the kernel's own tree, as {@code mounts} or {@code net/dev}: where
     * the tree is not our own but that of the machine around us, the same file of its first process.
     */
    public Path procOfMachine(String file) {
        // the link itself always leads into our own namespace
        return proc.resolve(proc.equals(Paths.get("/proc")) ? file : "1/" + file);
    }

    /**
     * Where the file is that an item key names. Relative names start at the working directory of the JVM. A slash at the
     * end keeps its meaning, that this must be a directory.
     *
     * @throws UnsupportedItemException when Java cannot express the name
     */
    public Path find(String name) throws UnsupportedItemException {
        try {
            Path path = place(name);
            // Java forgets a slash at the end
            return name.endsWith("/") && path.getNameCount() > 0 ? path.resolve(".") : path;
        } catch (InvalidPathException e) {
            throw new UnsupportedItemException("This JVM cannot name the file: " + e.getReason() + ".");
        }
    }

    private Path place(String name) {
        if (isBelow(name, "/proc")) {
            return under(proc, name, 5);
        }
        if (isBelow(name, "/sys")) {
            return under(sys, name, 4);
        }
        if (isBelow(name, "/dev")) {
            return under(dev, name, 4);
        }
        return name.startsWith("/") ? under(host, name, 0) : Paths.get(name);
    }

    private static boolean isBelow(String name, String directory) {
        return name.startsWith(directory)
                && (name.length() == directory.length() || name.charAt(directory.length()) == '/');
    }

    private static Path under(Path directory, String name, int start) {
        int from = start;
        while (from < name.length() && name.charAt(from) == '/') {
            from++;
        }
        return directory.resolve(name.substring(from));
    }
}
