// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import io.github.zajel.it.jvm.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A JAVA_HOME for scripts that start a JVM beside themselves: it ends with its script, however that ends. */
final class MortalJava {
    private MortalJava() {}

    static Path in(Path folder) {
        Path home = folder.resolve("java");
        try {
            Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
            Files.writeString(
                    java,
                    "#!/bin/sh\nexec setpriv --pdeathsig KILL " + Jdk.of(17).tool("java") + " \"$@\"\n");
            Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }
}
