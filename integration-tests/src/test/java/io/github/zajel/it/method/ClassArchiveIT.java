// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import io.github.zajel.it.jvm.ForkedJvm;
import io.github.zajel.it.jvm.Jdk;
import io.github.zajel.it.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that comes out of an archive of the JVM is measured like any other, and the archive stays in use. */
class ClassArchiveIT {
    @TempDir
    private Path folder;

    @Test
    void aClassOfAnArchiveMadeOfAListIsMeasured() throws IOException {
        Path list = folder.resolve("calls.list");
        Path archive = folder.resolve("calls.jsa");
        run(11, "-Xshare:off", "-XX:DumpLoadedClassList=" + list);
        try (ChildProcess dump = ForkedJvm.of(Jdk.of(11))
                .options("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive)
                .classPath(CallsJar.in(folder))
                .start(folder)) {
            assertThat(dump.awaitExit()).as(dump::toString).isZero();
        }
        assertMeasured(11, "-XX:SharedArchiveFile=" + archive);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21})
    void aClassOfAnArchiveMadeAtExitIsMeasured(int jdk) throws IOException {
        Path archive = folder.resolve("calls.jsa");
        run(jdk, "-XX:ArchiveClassesAtExit=" + archive);
        assertMeasured(jdk, "-XX:SharedArchiveFile=" + archive);
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 26})
    void aClassOfAnAotCacheIsMeasured(int jdk) throws IOException {
        Path cache = folder.resolve("calls.aot");
        run(jdk, "-XX:AOTCacheOutput=" + cache, "--add-modules", "java.instrument");
        assertMeasured(jdk, "-XX:AOTCache=" + cache);
    }

    /** Without the agent. */
    private void run(int jdk, String... options) {
        try (CallsJvm jvm = CallsJvm.on(jdk, folder).options(options).startAlone()) {
            jvm.tell("place 1 100");
            jvm.end();
        }
    }

    private void assertMeasured(int jdk, String using) throws IOException {
        Path loaded = folder.resolve("loaded.txt");
        try (CallsJvm jvm = CallsJvm.on(jdk, folder)
                .options(using, "-Xlog:class+load:file=" + loaded)
                .zajel("")
                .start()) {
            String key = "java.method[" + CallsJvm.target("Work.place") + "]";
            Eventually.patiently().see("a claim", () -> jvm.get(key), "0"::equals);
            jvm.tell("place 1 100");
            Eventually.patiently()
                    .see("it woven", () -> jvm.get("java.method.list"), list -> list.contains("\"woven\""));
            String before = jvm.get(key);
            jvm.tell("place 4 10000");
            assertThat(Long.parseLong(jvm.get(key)) - Long.parseLong(before)).isEqualTo(10_000);
            assertThat(jvm.stderrOfOthers()).isEmpty();
        }
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains(CallsJvm.target("Work source: shared objects file")));
    }
}
