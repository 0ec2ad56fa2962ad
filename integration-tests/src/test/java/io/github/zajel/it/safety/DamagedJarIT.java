// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent's jar is not, or no longer, what it was when it was released. */
class DamagedJarIT {
    @TempDir
    private Path folder;

    /** Nothing of ours runs then: the JVM itself looks for the manifest, and gives up. Stated here, for no agent can help it. */
    @Test
    void aJarThatTheJvmCannotOpenIsRefusedByTheJvmItself() throws IOException {
        Path half = Files.write(folder.resolve("half.jar"), new byte[1000]);
        for (Path jar : new Path[] {half, folder.resolve("missing.jar")}) {
            Outcome with = plain().withOptions("-javaagent:" + jar);
            assertThat(with.exitCode()).isEqualTo(1);
            assertThat(with.stderr()).contains("Error opening zip file or JAR manifest missing : " + jar);
        }
    }

    @Test
    void aJarWithoutItsIsolatedPartTurnsTheAgentOff() throws IOException {
        Path jar = copy(folder.resolve("zajel.jar"), name -> !name.startsWith("isolated/"));
        assertThat(unharmed(worksUntilTold(), jar).linesOfAgent())
                .containsExactly("off: java.io.IOException: " + jar
                        + " is not the released zajel.jar (it has no isolated/); use the released jar as it is");
    }

    @Test
    void aJarThatLacksClassesTurnsTheAgentOff() throws IOException {
        Path jar = copy(folder.resolve("zajel.jar"), name -> !name.startsWith("isolated/io/github/zajel/server/"));
        assertThat(unharmed(worksUntilTold(), jar).linesOfAgent())
                .first()
                .asString()
                .startsWith("off: java.lang.NoClassDefFoundError");
    }

    @Test
    void aJarWithFlippedBitsTurnsTheAgentOff() throws IOException {
        for (int part = 1; part <= 3; part++) {
            byte[] bytes = Files.readAllBytes(Application.ZAJEL);
            for (int i = bytes.length / 5 * part; i < bytes.length / 5 * (part + 1); i++) {
                bytes[i] ^= 0x55;
            }
            unharmed(worksUntilTold(), Files.write(folder.resolve("flipped" + part + ".jar"), bytes));
        }
    }

    /** An application that packs all its jars into one takes the entry points along, too. */
    @Test
    void aJarRepackedIntoAnotherTurnsTheAgentOff() throws IOException {
        Path jar = folder.resolve("uber.jar");
        copy(jar, name -> name.startsWith("META-INF/") || name.startsWith("io/github/zajel/bootstrap/"));
        assertThat(unharmed(worksUntilTold(), jar).linesOfAgent())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("off: ");
    }

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void aJarDeletedWhileTheJvmRunsHarmsNobody(int jdk) throws IOException {
        Path jar = copy(folder.resolve("zajel.jar"), name -> true);
        unharmed(onceItStarted(jdk, () -> Files.delete(jar)), jar);
    }

    /** As a package manager does it: a new file under the old name. */
    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void aJarReplacedWhileTheJvmRunsHarmsNobody(int jdk) throws IOException {
        Path jar = copy(folder.resolve("zajel.jar"), name -> true);
        Path other = copy(folder.resolve("other.jar"), name -> !name.contains("/command/"));
        unharmed(onceItStarted(jdk, () -> Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING)), jar);
    }

    /** As {@code cp} does it: other bytes in the same file. */
    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void aJarOverwrittenInPlaceWhileTheJvmRunsHarmsNobody(int jdk) throws IOException {
        Path jar = copy(folder.resolve("zajel.jar"), name -> true);
        unharmed(
                onceItStarted(jdk, () -> Files.write(jar, new byte[500_000], StandardOpenOption.TRUNCATE_EXISTING)),
                jar);
    }

    private interface Damage {
        void happen() throws IOException;
    }

    /** A host to whose jar something happens once the agent has started, and that goes on for a while. */
    private Application onceItStarted(int jdk, Damage damage) {
        return Application.of(Jdks.of(jdk), folder, "WorksUntilTold").once(jvm -> {
            Eventually.patiently().see("the agent's start", jvm::stderr, said -> said.contains(" starts for host "));
            try {
                damage.happen();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            long end = System.nanoTime() + 1_000_000_000L;
            Eventually.patiently().see("a second", System::nanoTime, now -> now - end > 0);
        });
    }

    private static Outcome unharmed(Application host, Path jar) {
        return host.requireUnharmed(host.withOptions("-javaagent:" + jar + "=" + Application.NO_SERVER));
    }

    private Application plain() {
        return Application.of(Jdks.usual(), folder, "PlainMain");
    }

    private Application worksUntilTold() {
        return Application.of(Jdks.usual(), folder, "WorksUntilTold");
    }

    /** The released jar with those of its entries that are wanted. */
    private static Path copy(Path to, Predicate<String> wanted) throws IOException {
        try (JarFile jar = new JarFile(Application.ZAJEL.toFile());
                OutputStream file = Files.newOutputStream(to);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (wanted.test(entry.getName())) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream in = jar.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
        return to;
    }
}
