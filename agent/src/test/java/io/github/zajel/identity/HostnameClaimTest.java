// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HostnameClaimTest {
    private static final Path LOCKS = Path.of("/proc/locks");

    @TempDir
    private Path directory;

    private Path jar;

    @BeforeEach
    void makeJar() throws IOException {
        jar = Files.writeString(directory.resolve("zajel.jar"), "jar");
    }

    @EnabledOnOs(OS.LINUX) // lists its file locks
    @Test
    void ownLockAloneIsNoOther() throws IOException {
        try (HostnameClaim claim = new HostnameClaim("host-a", jar.toFile())) {
            assertThat(claim.otherProcess()).isNull();
            assertThat(claim.otherProcess()).isNull();
            assertThat(ownRanges()).hasSize(1);
        }
        assertThat(ownRanges()).isEmpty();
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void anotherProcessWithTheSameRangeIsNamed() throws IOException {
        String range;
        try (HostnameClaim claim = new HostnameClaim("host-a", jar.toFile())) {
            claim.otherProcess();
            range = ownRanges().get(0);
        }
        Path locks = Files.writeString(
                directory.resolve("locks"),
                "1: FLOCK  ADVISORY  WRITE 5 fe:00:2154501 0 EOF\n"
                        + "2: POSIX  ADVISORY  READ 6 fe:00:1 0 " + range.substring(range.indexOf(' ') + 1) + "\n"
                        + "3: POSIX  ADVISORY  READ " + ProcessHandle.current().pid() + " fe:00:2 " + range + "\n"
                        + "4: POSIX  ADVISORY  READ 4711 fe:00:3 " + range + "\n");
        assertThat(other("host-a", locks)).isEqualTo("4711");
        assertThat(other("host-b", locks)).isNull();
    }

    @Test
    void withoutLocksOrJarNobodyIsAccused() throws IOException {
        assertThat(other("host-a", directory.resolve("none"))).isNull();
        Path locks = Files.writeString(directory.resolve("locks"), "");
        Files.delete(jar);
        assertThat(other("host-a", locks)).isNull();
    }

    private String other(String hostname, Path locks) throws IOException {
        try (HostnameClaim claim = new HostnameClaim(hostname, jar.toFile(), locks.toFile())) {
            return claim.otherProcess();
        }
    }

    /** First and last byte of the read locks that this process holds far behind the end of any file. */
    private static List<String> ownRanges() throws IOException {
        String own = " READ " + ProcessHandle.current().pid() + " ";
        return Files.readAllLines(LOCKS).stream()
                .filter(line -> line.contains(own))
                .map(line -> line.substring(line.indexOf(' ', line.indexOf(own) + own.length()) + 1))
                .filter(range -> range.length() > 30)
                .toList();
    }
}
