// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.benchmarks.process;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Packs a few of our classes, so that a JVM gets those and no others. */
final class ClassJar {
    private ClassJar() {}

    /** The application that agents are put into, in a jar as applications are. */
    static Path ofHost(Path folder) throws IOException {
        return pack(
                folder.resolve("host.jar"),
                new Manifest(),
                List.of(HostMain.class, Gauges.class, Gauges.GaugeMBean.class, Gauges.Gauge.class));
    }

    /** The javaagent that does nothing. */
    static Path ofEmptyAgent(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
        return pack(folder.resolve("empty-agent.jar"), manifest, List.of(EmptyAgent.class));
    }

    private static Path pack(Path jar, Manifest manifest, List<Class<?>> classes) throws IOException {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (Class<?> type : classes) {
                String file = type.getName().replace('.', '/') + ".class";
                entries.putNextEntry(new ZipEntry(file));
                try (InputStream code = ClassLoader.getSystemResourceAsStream(file)) {
                    if (code == null) {
                        throw new FileNotFoundException(file);
                    }
                    code.transferTo(entries);
                }
            }
        }
        return jar;
    }
}
