// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerProviderTest extends MetricProviderContract {
    @TempDir
    Path root;

    private StagedContainer container;

    @Override
    protected MetricProvider newProvider() {
        return new StagedContainer(root).provider();
    }

    @Override
    protected int randomTries() {
        return 20;
    }

    @BeforeEach
    void stage() {
        container = new StagedContainer(root);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "container.mem=[u|300000000]",
                "container.mem[]=[u|300000000]",
                "container.mem[limit]=[u|536870912]",
                "container.mem[working_set]=[u|268435456]",
                "container.mem[pused]=[d|50.0]",
                "container.mem[oom_kills]=[u|2]",
                "container.cpu=[d|7.25]",
                "container.cpu[quota]=[d|1.5]",
                "container.cpu[throttled_time]=[d|1.5]",
                "container.cpu[throttled_periods]=[u|4]",
                "container.cpu[periods]=[u|40]",
                "container.pressure=[d|1.5]",
                "container.pressure[memory,full]=[d|0.5]",
                "container.pressure[io,some,avg60]=[d|0.25]",
                "container.pressure[cpu,full,avg300]=[d|0.0]",
                "container.pressure[cpu,some,total]=[d|2.5]"
            })
    void containerOfVersion2(String key, String value) throws Exception {
        assertThat(container.read(key)).isEqualTo(value);
    }

    @Test
    void lowestOfTheLimitsAroundAGroupIsItsLimit() throws Exception {
        container.membership("0::/kube/pod/inner\n", StagedContainer.V2_MOUNT);
        Files.delete(root.resolve("sys/fs/cgroup/memory.max"));
        Files.delete(root.resolve("sys/fs/cgroup/cpu.max"));
        container.group("kube", "memory.max", "5000\n");
        container.group("kube/pod", "memory.max", "2000\n");
        container.group("kube/pod/inner", "memory.max", "max\n");
        container.group("kube", "cpu.max", "200000 100000\n");
        container.group("kube/pod", "cpu.max", "max 100000\n");
        assertThat(container.read("container.mem[limit]")).isEqualTo("[u|2000]");
        assertThat(container.read("container.cpu[quota]")).isEqualTo("[d|2.0]");
    }

    @Test
    void rootlessContainerWithoutDelegatedControllersHasNoLimitAndSaysWhyThereIsNoUsage() throws Exception {
        String group = "user.slice/user-1000.slice/user@1000.service/app";
        container.membership("0::/" + group + "\n", StagedContainer.V2_MOUNT);
        Files.delete(root.resolve("sys/fs/cgroup/memory.max"));
        Files.delete(root.resolve("sys/fs/cgroup/cpu.max"));
        container.group(group, "cpu.stat", "usage_usec 1000000\n");
        assertThat(container.read("container.mem[limit]")).isEqualTo("[u|0]");
        assertThat(container.read("container.mem[oom_kills]")).isEqualTo("[u|0]");
        assertThat(container.read("container.cpu[quota]")).isEqualTo("[d|0.0]");
        assertThat(container.read("container.cpu[throttled_time]")).isEqualTo("[d|0.0]");
        assertThat(container.read("container.cpu[usage]")).isEqualTo("[d|1.0]");
        container.assertUnsupported(
                "container.mem[usage]",
                "Memory is not counted for the JVM's control group ("
                        + root.resolve("sys/fs/cgroup").resolve(group).resolve("memory.current")
                        + " is missing): it is in no container, or the controller is off there.");
    }

    @Test
    void outsideOfContainersPressureIsTheMachines() throws Exception {
        Files.delete(root.resolve("sys/fs/cgroup/cgroup.events"));
        Files.delete(root.resolve("sys/fs/cgroup/cpu.pressure"));
        Files.createDirectories(root.resolve("proc/pressure"));
        Files.writeString(root.resolve("proc/pressure/cpu"), "some avg10=9.00 avg60=0.00 avg300=0.00 total=0\n");
        assertThat(container.read("container.pressure[cpu]")).isEqualTo("[d|9.0]");
        assertThat(container.read("container.pressure[cpu,full]"))
                .isEqualTo("[d|0.0]"); // older kernels have no such line
    }

    @Test
    void groupThatLeadsOutOfWhatIsMountedIsTheMountPoint() throws Exception {
        for (String group : new String[] {"/../../outside", "/gone", "/"}) {
            container.membership("0::" + group + "\n", StagedContainer.V2_MOUNT);
            assertThat(container.read("container.mem[limit]")).as(group).isEqualTo("[u|536870912]");
        }
    }

    @Test
    void withoutControlGroupsThereIsNoLimitAndNoUsage() throws Exception {
        container.membership("", "20 1 8:1 / / rw - ext4 /dev/sda1 rw");
        assertThat(container.read("container.mem[limit]")).isEqualTo("[u|0]");
        container.assertUnsupported(
                "container.mem",
                "No control group counts this for the JVM: the controller memory is not mounted here.");
    }

    @ParameterizedTest
    @CsvSource({
        "memory.max, container.mem[limit]",
        "memory.current, container.mem[usage]",
        "cpu.max, container.cpu[quota]",
        "cpu.stat, container.cpu[usage]",
        "cpu.pressure, container.pressure"
    })
    void malformedFilesAreReasons(String file, String key) throws Exception {
        container.group("", file, file.equals("cpu.stat") ? "usage_usec x\n" : "some avg10=x y\n");
        container.assertUnsupported(
                key, root.resolve("sys/fs/cgroup").resolve(file) + " does not hold the number expected.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "container.mem[nix]=Invalid first parameter.",
                "container.mem[limit,x]=Too many parameters.",
                "container.cpu[nix]=Invalid first parameter.",
                "container.pressure[disk,nix]=Invalid first parameter.",
                "container.pressure[io,nix,nix]=Invalid second parameter.",
                "container.pressure[io,some,nix]=Invalid third parameter.",
                "container.pressure[io,some,avg10,x]=Too many parameters.",
                "java.mem.accounted[]=Item does not allow parameters."
            })
    void wrongParametersAreRefused(String key, String reason) {
        container.assertUnsupported(key, reason);
    }

    @Test
    void otherSystemsAreToldWhatIsMissing() {
        container.ask("Mac OS X", true);
        container.assertUnsupported(
                "container.mem", "container.mem is read from files that only Linux has; this system is Mac OS X.");
    }
}
