// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarContentTest {
    private static final byte[] LARGE = new byte[100_000];

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void write() throws IOException {
        jar = folder.resolve("a.jar");
        new Random(1).nextBytes(LARGE);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            put(zip, "isolated/", new byte[0]);
            put(zip, "isolated/a/Large.classdata", LARGE);
            put(zip, "isolated/empty", new byte[0]);
            put(zip, "outside", text("outside"));
            store(zip, "isolated/stored", text("stored"));
        }
    }

    @Test
    void aZipThatIsStoredInItIsReadWithoutBeingUnpacked() throws IOException {
        byte[] inner = Files.readAllBytes(jar);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            put(zip, "isolated/packed.zip", inner);
            store(zip, "isolated/inner.zip", inner);
            put(zip, "isolated/a/Large.classdata", text("small"));
        }
        JarContent outer = content();
        JarContent content = outer.zip("inner.zip");
        assertThat(content.bytes("isolated/a/Large.classdata")).isEqualTo(LARGE);
        assertThat(content.bytes("isolated/stored")).isEqualTo(text("stored"));
        assertThat(content.bytes("outside")).isEqualTo(text("outside"));
        assertThat(outer.bytes("a/Large.classdata")).isEqualTo(text("small"));
        assertThatThrownBy(() -> outer.zip("none.zip")).hasMessageContaining(jar + " has no none.zip");
        assertThatThrownBy(() -> outer.zip("packed.zip")).isInstanceOf(IOException.class);
    }

    @Test
    void entriesBelowTheFolderAreReadAsTheyWereWritten() throws IOException {
        JarContent content = content();
        assertThat(content.bytes("a/Large.classdata")).isEqualTo(LARGE);
        assertThat(content.bytes("stored")).isEqualTo(text("stored"));
        assertThat(content.bytes("empty")).isEmpty();
        assertThat(content.contains("empty")).isTrue();
    }

    @Test
    void whatIsElsewhereIsNotThere() throws IOException {
        assertThat(content().bytes("outside")).isNull();
        assertThat(content().bytes("isolated/empty")).isNull();
        assertThat(content().contains("outside")).isFalse();
    }

    @Test
    void aJarWithoutTheFolderIsRefused() {
        assertThatThrownBy(() -> new JarContent(jar.toFile(), new RandomAccessFile(jar.toFile(), "r"), "elsewhere/"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not the released zajel.jar (it has no elsewhere/)");
    }

    @Test
    void anyTornOrBentJarIsRefusedOrReadsWellOrFailsWithAnIOException() throws IOException {
        byte[] whole = Files.readAllBytes(jar);
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] bad = Arrays.copyOf(whole, seed % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = 0; i < 20 && bad.length > 0; i++) {
                int from = random.nextBoolean() ? Math.max(0, bad.length - 400) : 0;
                bad[from + random.nextInt(bad.length - from)] = (byte) random.nextInt();
            }
            Files.write(jar, bad);
            try {
                JarContent content = content();
                for (String name : new String[] {"a/Large.classdata", "stored", "empty"}) {
                    byte[] read = content.bytes(name);
                    assertThat(read == null || read.length == 0 || read.length == 6 || Arrays.equals(read, LARGE))
                            .as("seed %s", seed)
                            .isTrue();
                }
            } catch (IOException refused) {
                assertThat(refused.getMessage()).containsAnyOf("not the released zajel.jar", "changed or removed");
            }
        }
    }

    @Test
    void aJarOverwrittenInPlaceIsNoticedWhenAnEntryIsRead() throws IOException {
        JarContent content = content();
        Files.write(jar, new byte[(int) Files.size(jar)], StandardOpenOption.WRITE);
        assertThatThrownBy(() -> content.bytes("a/Large.classdata"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was changed or removed while it was in use");
        Files.write(jar, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> content.bytes("stored")).isInstanceOf(IOException.class);
    }

    @Test
    void aJarReplacedUnderItsNameStaysTheOldOne() throws IOException {
        JarContent content = content();
        Files.delete(jar);
        Files.write(jar, new byte[10]);
        assertThat(content.bytes("a/Large.classdata")).isEqualTo(LARGE);
    }

    private JarContent content() throws IOException {
        return new JarContent(jar.toFile(), new RandomAccessFile(jar.toFile(), "r"), "isolated/");
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
    }

    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry stored = new ZipEntry(name);
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(bytes.length);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        stored.setCrc(sum.getValue());
        zip.putNextEntry(stored);
        zip.write(bytes);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
