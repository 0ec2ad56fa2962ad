// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Containers of version 1 of control groups, and of both. */
class Version1Test {
    @TempDir
    Path root;

    private StagedContainer container;

    @BeforeEach
    void stage() {
        container = new StagedContainer(root);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "container.mem=[u|300000000]",
                "container.mem[limit]=[u|536870912]",
                "container.mem[working_set]=[u|268435456]",
                "container.mem[oom_kills]=[u|2]",
                "container.cpu=[d|7.25]",
                "container.cpu[quota]=[d|0.5]",
                "container.cpu[throttled_time]=[d|1.5]",
                "container.cpu[throttled_periods]=[u|4]"
            })
    void containerOfVersion1SeesThePathsOfTheMachine(String key, String value) throws Exception {
        container.ofVersion1();
        assertThat(container.read(key)).isEqualTo(value);
    }

    @Test
    void version1HasNoPressureAndTheMachinesIsNotTakenForIt() throws Exception {
        container.ofVersion1();
        Files.createDirectories(root.resolve("proc/pressure"));
        Files.writeString(root.resolve("proc/pressure/cpu"), StagedContainer.PSI);
        container.assertUnsupported(
                "container.pressure[cpu]",
                "Pressure is not measured here: it takes control groups of version 2 and a kernel that is told to (psi=1).");
    }

    @Test
    void unlimitedVersion1IsNoLimit() throws Exception {
        container.ofVersion1();
        container.group("memory", "memory.limit_in_bytes", "9223372036854771712\n");
        container.group("cpu,cpuacct", "cpu.cfs_quota_us", "-1\n");
        assertThat(container.read("container.mem[limit]")).isEqualTo("[u|0]");
        assertThat(container.read("container.mem[pused]")).isEqualTo("[d|0.0]");
        assertThat(container.read("container.cpu[quota]")).isEqualTo("[d|0.0]");
    }

    @Test
    void kernelThatDoesNotCountKillsHasNone() throws Exception {
        container.ofVersion1();
        container.group("memory", "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\n");
        assertThat(container.read("container.mem[oom_kills]")).isEqualTo("[u|0]");
    }

    @Test
    void hybridTakesMemoryFromVersion1AndPressureFromVersion2() throws Exception {
        container.membership(
                "4:memory:/app.slice\n0::/app.slice\n",
                "41 39 0:31 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory",
                "42 39 0:32 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw");
        container.group("memory/app.slice", "memory.limit_in_bytes", "1000\n");
        container.group("unified/app.slice", "cpu.pressure", StagedContainer.PSI);
        assertThat(container.read("container.mem[limit]")).isEqualTo("[u|1000]");
        assertThat(container.read("container.pressure[cpu,some,avg10]")).isEqualTo("[d|1.5]");
        assertThat(container.read("container.cpu[quota]")).isEqualTo("[d|0.0]"); // no controller cpu in either
    }
}
