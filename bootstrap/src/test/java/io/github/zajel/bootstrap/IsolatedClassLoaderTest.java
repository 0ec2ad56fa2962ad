// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolatedClassLoaderTest {
    private static final String CLASS_FILE =
            IsolatedClassLoaderTest.class.getName().replace('.', '/') + ".class";

    @TempDir
    private Path folder;

    private ClassLoader loader;

    @BeforeEach
    void pack() throws IOException {
        Path jar = folder.resolve("a.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("isolated/" + CLASS_FILE + "data"));
            zip.write(ownClassFile());
            zip.putNextEntry(new ZipEntry("isolated/a/some.txt"));
            zip.write('x');
        }
        loader = new IsolatedClassLoader(jar.toFile());
    }

    @Test
    void aClassIsDefinedAnewThoughTheHostHasOneOfItsName() throws ClassNotFoundException {
        assertThat(loader.loadClass(getClass().getName()).getClassLoader()).isSameAs(loader);
    }

    @Test
    void theClassFileOfAClassIsAResourceByItsUsualName() throws IOException {
        try (InputStream in = loader.getResourceAsStream(CLASS_FILE)) {
            assertThat(in.readAllBytes()).isEqualTo(ownClassFile());
        }
        assertThat(loader.getResource(CLASS_FILE)).hasPath("/" + CLASS_FILE);
        assertThat(Collections.list(loader.getResources(CLASS_FILE))).hasSize(1);
    }

    @Test
    void otherResourcesAreFoundAsTheyAre() throws IOException {
        URL found = loader.getResource("a/some.txt");
        try (InputStream in = found.openStream()) {
            assertThat(in.readAllBytes()).containsExactly('x');
        }
    }

    @Test
    void whatTheHostHasIsNotThere() throws IOException {
        assertThat(loader.getResource("org/junit/jupiter/api/Test.class")).isNull();
        assertThat(loader.getResource("a/none.txt")).isNull();
        assertThat(Collections.list(loader.getResources("a/None.class"))).isEmpty();
        assertThatThrownBy(() -> loader.loadClass("org.junit.jupiter.api.Test"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private static byte[] ownClassFile() throws IOException {
        try (InputStream in = IsolatedClassLoaderTest.class.getClassLoader().getResourceAsStream(CLASS_FILE)) {
            return in.readAllBytes();
        }
    }
}
