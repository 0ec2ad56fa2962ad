// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import io.github.zajel.it.process.Provisioning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars of a product that Maven brings, in one folder. */
public record Jars(Path folder) {
    /** Where they can't be had, the test is skipped. */
    public static Jars of(String product) {
        return new Jars(Provisioning.folder("product", product));
    }

    /** The one folder that a product packed as a whole is unpacked to. */
    public static Path unpacked(String product) {
        try (Stream<Path> all = Files.list(of(product).folder)) {
            return all.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them. */
    public Path classPath() {
        return folder.resolve("*");
    }

    /** {@code 4.1.0} for {@code kafka_2.13}. */
    public String version(String artifact) {
        String name = jar(artifact).getFileName().toString();
        return name.substring(artifact.length() + 1, name.length() - ".jar".length());
    }

    public Path jar(String artifact) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.filter(jar -> jar.getFileName().toString().matches(artifact + "-[0-9][^-]*\\.jar"))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException(artifact + " in " + folder + ": " + found);
            }
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
