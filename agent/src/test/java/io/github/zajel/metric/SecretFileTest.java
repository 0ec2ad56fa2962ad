// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
    @TempDir
    private Path folder;

    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/proc/self/environ",
                "/proc/thread-self/environ",
                "/proc/./self/../self/environ",
                "/proc/self/root/proc/self/environ",
                "/dev/../proc/self/mem"
            })
    void environmentAndMemoryOfAProcessAreRefusedUnderAnyName(String name) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("innocent.log"), Path.of(name));
        for (Path path : new Path[] {Path.of(name), link}) {
            assertThatThrownBy(() -> SecretFile.refuse(path))
                    .isInstanceOf(UnsupportedItemException.class)
                    .hasMessageEndingWith("may hold passwords, so this agent does not read it.");
        }
        Files.delete(link); // JUnit would warn of where it leads
    }

    @Test
    void thoseOfTheMachineAroundAContainerAreRefusedToo() throws Exception {
        Path environ = folder.resolve("host/proc/1/environ");
        Files.createDirectories(environ.getParent());
        Files.writeString(environ, "PASSWORD=x");
        assertThatThrownBy(() -> SecretFile.refuse(environ)).isInstanceOf(UnsupportedItemException.class);
    }

    @Test
    void otherFilesAreNot() throws Exception {
        Path same = Files.writeString(folder.resolve("environ"), "x");
        assertThatNoException().isThrownBy(() -> SecretFile.refuse(same));
        assertThatNoException().isThrownBy(() -> SecretFile.refuse(folder.resolve("missing")));
        assertThatNoException().isThrownBy(() -> SecretFile.refuse(Path.of("/")));
    }
}
