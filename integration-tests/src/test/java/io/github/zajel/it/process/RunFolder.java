// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder below /tmp for the files of one run; it goes with {@link #close()}. Below /tmp, because users without rights
 * must be able to enter it, and because a rootfs sees /tmp at the same place. Those of killed JVMs go too.
 */
public final class RunFolder implements AutoCloseable {
    private static final Path PARENT = Path.of("/tmp");
    private static final String PREFIX = "zajel-it-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(?<pid>\\d+)-.*");

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** Makes {@code /tmp/zajel-it-PID-NAME-...}. */
    public static RunFolder create(String name) {
        try {
            removeThoseOf(pid -> ProcessHandle.of(pid).isEmpty());
            Path path = Files.createTempDirectory(
                    PARENT, PREFIX + ProcessHandle.current().pid() + "-" + name + "-");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new RunFolder(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes this folder, and removes what an earlier run left in it. */
    public static Path empty(Path folder) {
        remove(folder);
        try {
            return Files.createDirectories(folder).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        remove(path);
    }

    /** For the very end of a JVM, when what it started is dead. */
    public static void removeAllOfThisJvm() throws IOException {
        removeThoseOf(pid -> pid == ProcessHandle.current().pid());
    }

    private static void removeThoseOf(LongPredicate jvm) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(PARENT)) {
            folders = all.toList();
        }
        for (Path folder : folders) {
            Matcher name = NAME.matcher(folder.getFileName().toString());
            if (name.matches() && jvm.test(Long.parseLong(name.group("pid")))) {
                remove(folder);
            }
        }
    }

    private static void remove(Path folder) {
        Shell.run("rm", "-rf", "--one-file-system", folder.toString());
    }
}
