// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import io.github.zajel.metric.UnsupportedItemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * Where this process finds the machine's files. In a container that sees those of its host under other names, item keys
 * still say {@code /etc/passwd} and mean the host's. Immutable.
 */
public final class HostPaths {
    private final Path root;
    private final Path proc;
    private final Path sys;
    private final Path dev;

    /** Each is where the machine's directory of that name is found; normally {@code /}, {@code /proc} and so on. */
    public HostPaths(Path proc, Path sys, Path dev, Path root) {
        this.root = root;
        this.proc = proc;
        this.sys = sys;
        this.dev = dev;
    }

    /** Everything where it is on a machine without containers. */
    public static HostPaths ofThisMachine() {
        return new HostPaths(Paths.get("/proc"), Paths.get("/sys"), Paths.get("/dev"), Paths.get("/"));
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

    /**
     * Where the file is that the item key names. Relative names start at the working directory of the JVM. A slash at the
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
        return name.startsWith("/") ? under(root, name, 0) : Paths.get(name);
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
