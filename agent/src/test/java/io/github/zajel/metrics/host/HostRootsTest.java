// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRootsTest {
    private static final HostRoots INSIDE =
            new HostRoots(Path.of("/h/proc"), Path.of("/h/sys"), Path.of("/h/dev"), Path.of("/h/root"));

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, /h/root/etc/passwd",
        "//etc, /h/root/etc",
        "/, /h/root/.",
        "/proc/version, /h/proc/version",
        "/proc, /h/proc",
        "/process, /h/root/process",
        "/sys/block//x, /h/sys/block/x",
        "/dev/vda, /h/dev/vda",
        "here/x, here/x"
    })
    void keysMeanTheMachinesFilesWhereverTheyAre(String name, String place) throws Exception {
        assertThat(INSIDE.find(name)).isEqualTo(Path.of(place));
    }

    @Test
    void linksThroughSelfAreThoseOfTheFirstProcessInAnothersProc() {
        assertThat(INSIDE.procOfMachine("net/dev")).isEqualTo(Path.of("/h/proc/1/net/dev"));
        assertThat(HostTree.rootsOfThisMachine().procOfMachine("mounts")).isEqualTo(Path.of("/proc/mounts"));
    }
}
