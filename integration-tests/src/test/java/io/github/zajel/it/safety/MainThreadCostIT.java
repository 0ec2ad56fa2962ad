// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JVM has loaded when the application's main class is about to run, compared with an agent that does nothing. */
class MainThreadCostIT {
    /** The target is 40; the agent's own thread loads beside the main thread, and the log cannot tell whose a class was. */
    private static final int MAX_MORE_CLASSES = 120;

    private static final String HOST = "io.github.zajel.samples.hosts.PlainMain";

    /** {@code [0.1s][info][class,load] java.lang.Object source: ...}, on Java 8 {@code [Loaded java.lang.Object from ...]}. */
    private static final Pattern LOADED = Pattern.compile("(?:class,load\\] |\\[Loaded )(?<name>\\S+) ");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void beforeMainNearlyNothingIsLoadedAndNothingThatSettles(int version) throws IOException {
        Jdk jdk = Jdks.of(version);
        Set<String> ours = loadedBeforeMain(jdk, "-javaagent:" + Application.ZAJEL + "=" + Application.NO_SERVER);
        Set<String> empty = loadedBeforeMain(jdk, "-javaagent:" + emptyAgent(jdk));
        ours.removeAll(empty);

        assertThat(ours).contains("io.github.zajel.bootstrap.AgentMain");
        assertThat(ours).hasSizeLessThan(MAX_MORE_CLASSES);
        assertThat(ours)
                .noneMatch(name -> name.startsWith("java.util.logging."))
                .noneMatch(name -> name.startsWith("sun.util.logging."))
                .noneMatch(name -> name.startsWith("javax.management."))
                .noneMatch(name -> name.startsWith("java.lang.management."))
                .noneMatch(name -> name.startsWith("java.net.Inet"))
                .noneMatch(name -> name.startsWith("java.net.Socket"))
                .noneMatch(name -> name.startsWith("sun.nio.ch."))
                .noneMatch(name -> name.startsWith("java.util.prefs."))
                .noneMatch(name -> name.startsWith("jdk.jfr."))
                .noneMatch(name -> name.startsWith("sun.util.calendar.ZoneInfo"))
                .doesNotContain("java.util.TimeZone", "java.security.Provider", "java.security.Security");
    }

    private Set<String> loadedBeforeMain(Jdk jdk, String agent) throws IOException {
        Path where = Files.createTempDirectory(folder, "run");
        List<String> command = List.of(
                jdk.tool("java"),
                jdk.version() == 8 ? "-verbose:class" : "-Xlog:class+load",
                agent,
                "-cp",
                Application.SAMPLES.toString(),
                HOST);
        try (ChildProcess jvm = ChildProcess.start("jvm", where, command, Map.of())) {
            assertThat(jvm.awaitExit()).isZero();
            Set<String> names = new LinkedHashSet<>();
            Matcher loaded = LOADED.matcher(jvm.stdout());
            while (loaded.find() && !loaded.group("name").equals(HOST)) {
                names.add(loaded.group("name"));
            }
            return names;
        }
    }

    /** An agent whose premain is empty: the price of agents as such, which is the JVM's. */
    private Path emptyAgent(Jdk jdk) throws IOException {
        Path where = Files.createTempDirectory(folder, "empty");
        Path source = Files.writeString(
                where.resolve("Empty.java"), "public class Empty { public static void premain(String arguments) {} }");
        try (ChildProcess javac =
                ChildProcess.start("javac", where, List.of(jdk.tool("javac"), source.toString()), Map.of())) {
            assertThat(javac.awaitExit()).isZero();
        }
        Path jar = where.resolve("empty.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            out.write("Manifest-Version: 1.0\nPremain-Class: Empty\n".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry("Empty.class"));
            out.write(Files.readAllBytes(where.resolve("Empty.class")));
        }
        return jar;
    }
}
