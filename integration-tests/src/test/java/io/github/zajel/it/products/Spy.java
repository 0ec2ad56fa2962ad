// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import com.sun.tools.attach.VirtualMachine;
import io.github.zajel.it.process.ChildProcess;
import io.github.zajel.samples.hosts.HostReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Looks into another JVM by a small agent that is attached when all is over but the end: {@link HostReport}. */
final class Spy {
    private static final String MANIFEST = "Manifest-Version: 1.0\nAgent-Class: " + HostReport.class.getName() + "\n\n";

    private Spy() {}

    /** What it reports of the JVM that a command has started. */
    static List<String> on(ChildProcess command, Path folder) {
        try {
            Path report = folder.resolve("report.txt");
            VirtualMachine jvm =
                    VirtualMachine.attach(Long.toString(javaOf(command).pid()));
            try {
                jvm.loadAgent(jar(folder).toString(), report.toString());
            } finally {
                jvm.detach();
            }
            return Files.readAllLines(report);
        } catch (Exception e) {
            throw new AssertionError("no look into " + command, e);
        }
    }

    /** The JVM that a command has started: a script may start it beside itself, or become it. */
    static ProcessHandle javaOf(ChildProcess command) {
        return Stream.concat(Stream.of(command.handle()), command.handle().descendants())
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow();
    }

    private static Path jar(Path folder) throws IOException {
        Path jar = folder.resolve("spy.jar");
        String entry = HostReport.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                InputStream content = HostReport.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            out.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry(entry));
            content.transferTo(out);
        }
        return jar;
    }
}
