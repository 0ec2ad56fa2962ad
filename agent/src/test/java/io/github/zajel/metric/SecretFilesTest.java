// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {
    @TempDir
    private Path folder;

    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/proc/self/environ",
                "/proc/thread-self/environ",
                "/proc/self/task/../environ",
                "/proc/./self/../self/environ",
                "/proc/self/root/proc/self/environ",
                "/proc/self/cwd/../../../../../../../../../../../../../../../../proc/self/environ",
                "//proc//self//environ",
                "/dev/../proc/self/mem",
                "/proc/self/cmdline",
                "/proc/self/fd/0",
                "/dev/fd/0",
                "/dev/stdin"
            })
    void whatAProcessKeepsToItselfIsRefusedUnderAnyName(String name) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("innocent.log"), Path.of(name));
        Path throughAnother = Files.createSymbolicLink(folder.resolve("other.log"), link);
        for (Path path : new Path[] {Path.of(name), link, throughAnother}) {
            assertRefused(path);
        }
        Files.delete(throughAnother);
        Files.delete(link); // JUnit would warn of where it leads
    }

    @EnabledOnOs(OS.LINUX)
    @Test
    void environmentIsRefusedInEachThreadOfEachProcess() throws Exception {
        long self = ProcessHandle.current().pid();
        assertRefused(Path.of("/proc/" + self + "/task/" + self + "/environ"));
        assertRefused(Path.of("/proc/1/environ"));
        Path process = Files.createSymbolicLink(folder.resolve("process"), Path.of("/proc/self"));
        assertRefused(process.resolve("environ"));
        Files.delete(process);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host/proc/1/environ",
                "host/proc/1/task/1/environ",
                "host/proc/1/cmdline",
                "host/proc/kcore",
                "host/dev/mem",
                "host/dev/kmem",
                "proc/7/root/proc/self/environ",
                "proc/7/root/proc/123456/environ",
                "proc/7/fd/3",
                "proc/7/map_files/400000-401000",
                "run/secrets/db_password",
                "var/run/secrets/kubernetes.io/serviceaccount/token",
                "host/etc/shadow"
            })
    void thoseOfTheMachineAroundAContainerAreRefusedToo(String name) throws Exception {
        assertRefused(folder.resolve(name)); // as where it is not known yet, or hidden
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), "PASSWORD=x");
        assertRefused(folder.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environ",
                "proc/1/status",
                "proc/cmdline",
                "proc/meminfo",
                "srv/mem",
                "srv/fd/3",
                "srv/secrets/list",
                "run/shadow",
                "proc/1/root/srv/app.log"
            })
    void otherFilesAreNot(String name) throws Exception {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), "x");
        assertThatNoException().isThrownBy(() -> new SecretFiles(List.of()).refuse(folder.resolve(name)));
        assertThatNoException().isThrownBy(() -> new SecretFiles(List.of()).refuse(folder.resolve("missing")));
        assertThatNoException().isThrownBy(() -> new SecretFiles(List.of()).refuse(Path.of("/")));
    }

    @Test
    void keysOfTheAgentAreRefusedUnderAnyName() throws Exception {
        Path key = Files.writeString(folder.resolve("agent.key"), "KEY");
        Path other = Files.writeString(folder.resolve("agent.pem"), "CERTIFICATE");
        Path link = Files.createSymbolicLink(folder.resolve("link.log"), key);
        Path hardLink = Files.createLink(folder.resolve("hard.log"), key);
        SecretFiles secrets = new SecretFiles(List.of(key, folder.resolve("missing.psk")));

        for (Path path : List.of(key, link, hardLink, folder.resolve("../" + folder.getFileName() + "/agent.key"))) {
            assertThatThrownBy(() -> secrets.refuse(path))
                    .isInstanceOf(UnsupportedItemException.class)
                    .hasMessage("This is a key of the agent's own, so it does not read it for items.");
        }
        assertThatNoException().isThrownBy(() -> secrets.refuse(other));
    }

    private static void assertRefused(Path path) {
        assertThatThrownBy(() -> new SecretFiles(List.of()).refuse(path))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessageEndingWith("may hold passwords, so this agent does not read it.");
    }
}
