// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
    @Test
    void librariesAreTheFilesOfTheClassPathInItsOrder() {
        assertThat(Inventory.libraries(
                        "/app/b-1.2.jar" + File.pathSeparator + "/app/classes" + File.pathSeparator + "a.jar"))
                .containsExactly("b-1.2.jar", "classes", "a.jar");
        assertThat(Inventory.libraries("")).isEmpty();
    }

    @Test
    void librariesInsideAnExecutableJarAndNamedByItAreFound(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("shop.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/x-1.jar lib/y-2.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (String name : List.of("BOOT-INF/lib/spring-core-6.1.2.jar", "com/shop/Main.class")) {
                entries.putNextEntry(new ZipEntry(name));
            }
        }
        assertThat(Inventory.libraries(jar.toString()))
                .containsExactly("shop.jar", "x-1.jar", "y-2.jar", "spring-core-6.1.2.jar");
    }

    @Test
    void jarThatIsGoneOrBrokenIsNamedAllTheSame(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
        assertThat(Inventory.libraries(broken.toString())).containsExactly("broken.jar");
        assertThat(Inventory.libraries(folder.resolve("gone.jar").toString())).containsExactly("gone.jar");
    }

    @Test
    void whatTheServerWouldCutIsLeftOffAndCounted() throws Exception {
        String json = Inventory.json(Collections.nCopies(2000, "a-library-with-quite-a-long-name-1.2.3.jar"));
        assertThat(json).hasSizeLessThan(65_536);
        int told = json.split("a-library", -1).length - 1;
        assertThat(told).isPositive();
        assertThat(json).endsWith(",\"libraries_left_off\":" + (2000 - told) + "}");
    }

    @Test
    void argumentsOfTheApplicationAreLeftOut() throws Exception {
        String[] command = System.getProperty("sun.java.command").split(" ", -1);
        assertThat(Inventory.json(List.of())).contains("\"main\":\"" + command[0] + "\",");
    }
}
