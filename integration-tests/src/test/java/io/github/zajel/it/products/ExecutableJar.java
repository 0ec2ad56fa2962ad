// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.products;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.jmx.Jars;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.tools.ToolProvider;

/** What Spring Boot's own plugin makes of an application: its loader at the root, other jars inside, as they are. */
final class ExecutableJar {
    private static final String SOURCE = """
            package shop;

            @org.springframework.boot.autoconfigure.SpringBootApplication
            @org.springframework.web.bind.annotation.RestController
            public class Shop {
                @org.springframework.web.bind.annotation.GetMapping("/")
                String open() {
                    return "open";
                }

                public static void main(String[] arguments) {
                    org.springframework.boot.SpringApplication.run(Shop.class, arguments);
                }
            }
            """;

    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Main-Class: org.springframework.boot.loader.launch.JarLauncher
            Start-Class: shop.Shop
            Spring-Boot-Classes: BOOT-INF/classes/
            Spring-Boot-Lib: BOOT-INF/lib/

            """;

    private final JarOutputStream out;

    private ExecutableJar(JarOutputStream out) {
        this.out = out;
    }

    /** Compiles the application and packs it, in that folder. */
    static Path of(Jars jars, Path folder) {
        Path jar = folder.resolve("shop.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            ExecutableJar packed = new ExecutableJar(out);
            packed.put("META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8));
            packed.putAll(jars.jar("spring-boot-loader"));
            packed.put("BOOT-INF/classes/", new byte[0]);
            packed.put("BOOT-INF/lib/", new byte[0]);
            packed.put("BOOT-INF/classes/shop/Shop.class", Files.readAllBytes(compiled(jars, folder)));
            for (Path library : libraries(jars)) {
                packed.put("BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private static Path compiled(Jars jars, Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Shop.java"), SOURCE);
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        String.join(
                                ":",
                                libraries(jars).stream().map(Path::toString).toList()),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(exitCode).isZero();
        return folder.resolve("shop/Shop.class");
    }

    private static List<Path> libraries(Jars jars) throws IOException {
        try (Stream<Path> all = Files.list(jars.folder())) {
            return all.filter(jar -> !jar.getFileName().toString().startsWith("spring-boot-loader"))
                    .sorted()
                    .toList();
        }
    }

    private void putAll(Path loader) throws IOException {
        try (JarFile jar = new JarFile(loader.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory() && !entry.getName().equals("META-INF/MANIFEST.MF")) {
                    put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    /** Not compressed: the loader maps jars inside the jar. */
    private void put(String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(JarEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        out.putNextEntry(entry);
        out.write(content);
    }
}
