// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A machine's files, as a test writes them. */
public final class HostTree {
    private final Path root;

    public HostTree(Path root) {
        this.root = root;
    }

    /** Those of the machine that runs the tests. */
    public static HostRoots rootsOfThisMachine() {
        return new HostRoots(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"), Path.of("/"));
    }

    public HostRoots roots() {
        return new HostRoots(root.resolve("proc"), root.resolve("sys"), root.resolve("dev"), root);
    }

    /** @param path as {@code proc/stat} */
    public HostTree write(String path, String text) {
        try {
            Files.createDirectories(path(path).getParent());
            Files.writeString(path(path), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HostTree write(String path, byte[] content) {
        try {
            Files.createDirectories(path(path).getParent());
            Files.write(path(path), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HostTree folder(String path) {
        try {
            Files.createDirectories(path(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HostTree link(String path, String target) {
        try {
            Files.createDirectories(path(path).getParent());
            Files.deleteIfExists(path(path));
            Files.createSymbolicLink(path(path), Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HostTree remove(String path) {
        try {
            Files.delete(path(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path(String path) {
        return root.resolve(path);
    }
}
