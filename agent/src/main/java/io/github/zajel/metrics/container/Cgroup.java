// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import io.github.zajel.metric.ProcFile;
import io.github.zajel.metric.UnsupportedItemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The control group of this JVM for one controller, and those around it as far as they can be seen: from its own folder
 * up to where the hierarchy is mounted. Inside a container that is usually the container's own.
 */
final class Cgroup {
    private static final int MAX_BYTES = 1 << 20;

    private final Path folder;
    private final Path top;
    private final boolean isV2;

    private Cgroup(Path folder, Path top, boolean isV2) {
        this.folder = folder;
        this.top = top;
        this.isV2 = isV2;
    }

    /**
     * Where the controller counts for this JVM; version 1 wins, since a controller is in one version only.
     *
     * @param proc where {@code self} is
     * @param root the root of the file system, to which mount points belong
     * @return null when no mounted hierarchy has the controller
     */
    static @Nullable Cgroup find(String controller, Path proc, Path root) throws UnsupportedItemException {
        Cgroup v1 = find(controller, false, proc, root);
        return v1 != null ? v1 : find("", true, proc, root);
    }

    /** The group of version 2, which also is there beside version 1 on some systems; null when it is not mounted. */
    static @Nullable Cgroup findV2(Path proc, Path root) throws UnsupportedItemException {
        return find("", true, proc, root);
    }

    private static @Nullable Cgroup find(String controller, boolean isV2, Path proc, Path root)
            throws UnsupportedItemException {
        String group = group(controller, text(proc.resolve("self/cgroup")));
        if (group == null) {
            return null;
        }
        StringTokenizer lines = new StringTokenizer(text(proc.resolve("self/mountinfo")), "\n");
        while (lines.hasMoreTokens()) {
            String line = lines.nextToken();
            int separator = line.indexOf(" - ");
            String[] mount = line.split(" ", 6);
            String[] kind = separator < 0
                    ? new String[0]
                    : line.substring(separator + 3).split(" ", 3);
            if (mount.length == 6 && kind.length == 3 && isOf(kind, controller, isV2)) {
                return at(root.resolve(relative(unescaped(mount[4]))), unescaped(mount[3]), group, isV2);
            }
        }
        return null;
    }

    /** The path in the line {@code 4:memory:/path} or {@code 0::/path}. */
    private static @Nullable String group(String controller, String memberships) {
        StringTokenizer lines = new StringTokenizer(memberships, "\n");
        while (lines.hasMoreTokens()) {
            String[] parts = lines.nextToken().split(":", 3);
            if (parts.length == 3 && hasName(parts[1], controller)) {
                return parts[2];
            }
        }
        return null;
    }

    /** @param kind type, source and options of a mount */
    private static boolean isOf(String[] kind, String controller, boolean isV2) {
        return isV2 ? kind[0].equals("cgroup2") : kind[0].equals("cgroup") && hasName(kind[2], controller);
    }

    private static boolean hasName(String list, String name) {
        return ("," + list + ",").contains("," + name + ",");
    }

    /**
     * The group below the mount point. Where the part of the hierarchy that is mounted does not hold it, as in a container
     * that sees the paths of the machine around it, the mount point itself is the container's.
     */
    private static Cgroup at(Path mountPoint, String mountedPart, String group, boolean isV2) {
        String below = mountedPart.equals("/")
                ? group
                : (group + "/").startsWith(mountedPart + "/") ? group.substring(mountedPart.length()) : "/";
        Path folder = mountPoint.resolve(relative(below)).normalize();
        boolean isThere = folder.startsWith(mountPoint) && Files.isDirectory(folder);
        return new Cgroup(isThere ? folder : mountPoint, mountPoint, isV2);
    }

    private static String relative(String absolute) {
        int start = 0;
        while (start < absolute.length() && absolute.charAt(start) == '/') {
            start++;
        }
        return absolute.substring(start);
    }

    /** The kernel writes a blank as {@code \040}. */
    private static String unescaped(String path) {
        return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }

    boolean isV2() {
        return isV2;
    }

    /** Whether it is that of the whole machine in version 2, for which the kernel has neither limits nor numbers. */
    boolean isOutermost() {
        return isV2 && folder.equals(top) && !has("cgroup.events");
    }

    /** The group around this one; null when this is the last that can be seen. */
    @Nullable
    Cgroup parent() {
        Path parent = folder.getParent();
        return folder.equals(top) || parent == null ? null : new Cgroup(parent, top, isV2);
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** A file of one line. */
    String line(String file) throws UnsupportedItemException {
        return text(folder.resolve(file)).trim();
    }

    /** A file of one number. */
    long number(String file) throws UnsupportedItemException {
        return parse(line(file), folder.resolve(file));
    }

    /** The number after a name at the start of a line; null when there is no such line. */
    @Nullable
    Long number(String file, String name) throws UnsupportedItemException {
        StringTokenizer lines = new StringTokenizer(text(folder.resolve(file)), "\n");
        while (lines.hasMoreTokens()) {
            String line = lines.nextToken();
            if (line.startsWith(name + " ")) {
                return parse(line.substring(name.length() + 1).trim(), folder.resolve(file));
            }
        }
        return null;
    }

    static String text(Path file) throws UnsupportedItemException {
        return new String(ProcFile.read(file, MAX_BYTES), StandardCharsets.UTF_8);
    }

    static long parse(String number, Path file) throws UnsupportedItemException {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw new UnsupportedItemException(file + " does not hold the number expected.");
        }
    }
}
