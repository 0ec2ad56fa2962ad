// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A javaagent that does nothing: what it costs is the JVM's own price for having one. */
public final class EmptyAgent {
    private EmptyAgent() {}

    public static void premain(String argument) {
        // that is the point
    }

    /** Packs it. */
    static Path jar(Path folder) throws IOException {
        Path jar = folder.resolve("empty.jar");
        String file = EmptyAgent.class.getName().replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream code = ClassLoader.getSystemResourceAsStream(file)) {
            entries.putNextEntry(new ZipEntry(file));
            if (code == null) {
                throw new IOException(file + " is not on the class path");
            }
            code.transferTo(entries);
        }
        return jar;
    }
}
