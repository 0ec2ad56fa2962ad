// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.method;

import io.github.zajel.samples.calls.ByteCode;
import io.github.zajel.samples.calls.CallsMain;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The application that knows its calls as one jar, which is also the agent that shows its byte code; a bundle; and what a
 * module of JBoss Modules is made of.
 */
final class CallsJar {
    private CallsJar() {}

    /** Makes it, unless it is there. */
    static Path in(Path folder) {
        Path jar = folder.resolve("calls.jar");
        if (Files.exists(jar)) {
            return jar;
        }
        Path classes = Path.of(System.getProperty("zajel.samples")).normalize();
        Path own = classes.resolve(CallsMain.class.getPackageName().replace('.', '/'));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest());
                Stream<Path> files = Files.list(own)) {
            for (Path each : files.toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "calls");
        main.putValue("Premain-Class", ByteCode.class.getName());
        main.putValue("Can-Retransform-Classes", "true");
        return manifest;
    }

    /** How its classes begin that may be measured, with {@code Work.} of the one that shows its byte code. */
    static String target(String classAndMethod) {
        return CallsMain.class.getPackageName() + "." + classAndMethod;
    }
}
