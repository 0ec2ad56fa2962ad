// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that comes out of an archive of the JVM is measured like any other, and the archive stays in use. */
class ClassArchiveIT {
    @TempDir
    private Path folder;

    @Test
    void aClassOfAnArchiveMadeAtExitIsMeasured() throws IOException {
        Path archive = folder.resolve("calls.jsa");
        assertMeasured(17, List.of("-XX:ArchiveClassesAtExit=" + archive), List.of("-XX:SharedArchiveFile=" + archive));
    }

    @Test
    void aClassOfAnAotCacheIsMeasured() throws IOException {
        Path cache = folder.resolve("calls.aot");
        assertMeasured(
                25,
                List.of("-XX:AOTCacheOutput=" + cache, "--add-modules", "java.instrument"),
                List.of("-XX:AOTCache=" + cache));
    }

    private void assertMeasured(int jdk, List<String> making, List<String> using) throws IOException {
        try (CallsJvm jvm =
                CallsJvm.on(jdk, folder).options(making.toArray(String[]::new)).startAlone()) {
            jvm.tell("place 1 100");
            jvm.end();
        }
        Path loaded = folder.resolve("loaded.txt");
        try (CallsJvm jvm = CallsJvm.on(jdk, folder)
                .options(using.toArray(String[]::new))
                .options("-Xlog:class+load:file=" + loaded)
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
