// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerProviderTest extends MetricProviderContract {
    private static final String V2_MOUNT = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw";
    private static final String PSI =
            "some avg10=1.50 avg60=0.25 avg300=0.05 total=2500000\nfull avg10=0.50 avg60=0.10 avg300=0.00 total=1000000\n";

    private final AtomicBoolean mayUseManagement = new AtomicBoolean(true);

    @TempDir
    Path root;

    private ContainerProvider provider;

    /** For the contract: a container with everything. */
    @Override
    protected MetricProvider newProvider() {
        try {
            membership("0::/\n", V2_MOUNT);
            group("", "cgroup.events", "populated 1\n");
            group("", "memory.max", "536870912\n");
            group("", "memory.current", "300000000\n");
            group("", "memory.stat", "anon 1\ninactive_file 31564544\nactive_file 5\n");
            group("", "memory.events", "low 0\noom 3\noom_kill 2\n");
            group("", "cpu.max", "150000 100000\n");
            group(
                    "",
                    "cpu.stat",
                    "usage_usec 7250000\nuser_usec 1\nnr_periods 40\nnr_throttled 4\nthrottled_usec 1500000\n");
            group("", "cpu.pressure", PSI);
            group("", "memory.pressure", PSI);
            group("", "io.pressure", PSI);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return provider("Linux");
    }

    @Override
    protected int randomTries() {
        return 20;
    }

    @BeforeEach
    void useAnother() {
        provider = provider("Linux");
    }

    private ContainerProvider provider(String osName) {
        return new ContainerProvider(root.resolve("proc"), root, mayUseManagement::get, osName);
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
        assertThat(read(key)).isEqualTo(value);
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
        containerOfVersion1();
        assertThat(read(key)).isEqualTo(value);
    }

    private void containerOfVersion1() throws IOException {
        membership(
                "5:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n1:name=systemd:/docker/abc\n",
                "40 39 0:30 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct",
                "41 39 0:31 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory");
        group("memory", "memory.limit_in_bytes", "536870912\n");
        group("memory", "memory.usage_in_bytes", "300000000\n");
        group("memory", "memory.stat", "cache 1\ninactive_file 1\ntotal_inactive_file 31564544\n");
        group("memory", "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
        group("cpu,cpuacct", "cpu.cfs_quota_us", "50000\n");
        group("cpu,cpuacct", "cpu.cfs_period_us", "100000\n");
        group("cpu,cpuacct", "cpu.stat", "nr_periods 40\nnr_throttled 4\nthrottled_time 1500000000\n");
        group("cpu,cpuacct", "cpuacct.usage", "7250000000\n");
    }

    @Test
    void version1HasNoPressureAndTheMachinesIsNotTakenForIt() throws Exception {
        containerOfVersion1();
        Files.createDirectories(root.resolve("proc/pressure"));
        Files.writeString(root.resolve("proc/pressure/cpu"), PSI);
        assertUnsupported(
                "container.pressure[cpu]",
                "Pressure is not measured here: it takes control groups of version 2 and a kernel that is told to (psi=1).");
    }

    @Test
    void unlimitedVersion1IsNoLimit() throws Exception {
        containerOfVersion1();
        group("memory", "memory.limit_in_bytes", "9223372036854771712\n");
        group("cpu,cpuacct", "cpu.cfs_quota_us", "-1\n");
        assertThat(read("container.mem[limit]")).isEqualTo("[u|0]");
        assertThat(read("container.mem[pused]")).isEqualTo("[d|0.0]");
        assertThat(read("container.cpu[quota]")).isEqualTo("[d|0.0]");
    }

    @Test
    void kernelThatDoesNotCountKillsHasNone() throws Exception {
        containerOfVersion1();
        group("memory", "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\n");
        assertThat(read("container.mem[oom_kills]")).isEqualTo("[u|0]");
    }

    @Test
    void hybridTakesMemoryFromVersion1AndPressureFromVersion2() throws Exception {
        membership(
                "4:memory:/app.slice\n0::/app.slice\n",
                "41 39 0:31 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory",
                "42 39 0:32 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw");
        group("memory/app.slice", "memory.limit_in_bytes", "1000\n");
        group("unified/app.slice", "cpu.pressure", PSI);
        assertThat(read("container.mem[limit]")).isEqualTo("[u|1000]");
        assertThat(read("container.pressure[cpu,some,avg10]")).isEqualTo("[d|1.5]");
        assertThat(read("container.cpu[quota]")).isEqualTo("[d|0.0]"); // no controller cpu in either
    }

    @Test
    void lowestOfTheLimitsAroundAGroupIsItsLimit() throws Exception {
        membership("0::/kube/pod/inner\n", V2_MOUNT);
        Files.delete(root.resolve("sys/fs/cgroup/memory.max"));
        Files.delete(root.resolve("sys/fs/cgroup/cpu.max"));
        group("kube", "memory.max", "5000\n");
        group("kube/pod", "memory.max", "2000\n");
        group("kube/pod/inner", "memory.max", "max\n");
        group("kube", "cpu.max", "200000 100000\n");
        group("kube/pod", "cpu.max", "max 100000\n");
        assertThat(read("container.mem[limit]")).isEqualTo("[u|2000]");
        assertThat(read("container.cpu[quota]")).isEqualTo("[d|2.0]");
    }

    @Test
    void rootlessContainerWithoutDelegatedControllersHasNoLimitAndSaysWhyThereIsNoUsage() throws Exception {
        String group = "user.slice/user-1000.slice/user@1000.service/app";
        membership("0::/" + group + "\n", V2_MOUNT);
        Files.delete(root.resolve("sys/fs/cgroup/memory.max"));
        Files.delete(root.resolve("sys/fs/cgroup/cpu.max"));
        group(group, "cpu.stat", "usage_usec 1000000\n");
        assertThat(read("container.mem[limit]")).isEqualTo("[u|0]");
        assertThat(read("container.mem[oom_kills]")).isEqualTo("[u|0]");
        assertThat(read("container.cpu[quota]")).isEqualTo("[d|0.0]");
        assertThat(read("container.cpu[throttled_time]")).isEqualTo("[d|0.0]");
        assertThat(read("container.cpu[usage]")).isEqualTo("[d|1.0]");
        assertUnsupported(
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
        assertThat(read("container.pressure[cpu]")).isEqualTo("[d|9.0]");
        assertThat(read("container.pressure[cpu,full]")).isEqualTo("[d|0.0]"); // older kernels have no such line
    }

    @Test
    void groupThatLeadsOutOfWhatIsMountedIsTheMountPoint() throws Exception {
        for (String group : new String[] {"/../../outside", "/gone", "/"}) {
            membership("0::" + group + "\n", V2_MOUNT);
            assertThat(read("container.mem[limit]")).as(group).isEqualTo("[u|536870912]");
        }
    }

    @Test
    void withoutControlGroupsThereIsNoLimitAndNoUsage() throws Exception {
        membership("", "20 1 8:1 / / rw - ext4 /dev/sda1 rw");
        assertThat(read("container.mem[limit]")).isEqualTo("[u|0]");
        assertUnsupported(
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
        group("", file, file.equals("cpu.stat") ? "usage_usec x\n" : "some avg10=x y\n");
        assertUnsupported(key, root.resolve("sys/fs/cgroup").resolve(file) + " does not hold the number expected.");
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
        assertUnsupported(key, reason);
    }

    @Test
    void otherSystemsAreToldWhatIsMissing() {
        provider = provider("Mac OS X");
        assertUnsupported(
                "container.mem", "Containers are known by the control groups of Linux; this system is Mac OS X.");
    }

    @Test
    void memoryOfTheJvmIsAccountedBesideWhatTheKernelCounts() throws Exception {
        Files.writeString(root.resolve("proc/self/status"), "Name:\tjava\nVmRSS:\t  204800 kB\nThreads:\t9\n");
        String json = read("java.mem.accounted");
        assertThat(json)
                .matches(
                        "\\[t\\|\\{\"heap\":[1-9]\\d+,\"metaspace\":[1-9]\\d+,\"code\":[1-9]\\d+,\"direct\":\\d+,\"mapped\":\\d+,"
                                + "\"threads\":[1-9]\\d*,\"thread_stacks\":[1-9]\\d+,\"accounted\":[1-9]\\d+,\"rss\":209715200,"
                                + "\"limit\":536870912}]");
        assertThat(number(json, "accounted"))
                .isEqualTo(number(json, "heap")
                        + number(json, "metaspace")
                        + number(json, "code")
                        + number(json, "direct")
                        + number(json, "mapped")
                        + number(json, "thread_stacks"));
        assertThat(number(json, "thread_stacks") % number(json, "threads")).isZero();
    }

    @Test
    void memoryOfTheJvmWaitsUntilItsManagementMayBeTouched() {
        mayUseManagement.set(false);
        assertThatThrownBy(() -> read("java.mem.accounted")).isInstanceOf(NotReadyException.class);
    }

    private static long number(String json, String name) {
        int start = json.indexOf("\"" + name + "\":") + name.length() + 3;
        int end = start;
        while (Character.isDigit(json.charAt(end))) {
            end++;
        }
        return Long.parseLong(json.substring(start, end));
    }

    private void membership(String memberships, String... mounts) throws IOException {
        Path self = Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(self.resolve("cgroup"), memberships);
        Files.writeString(
                self.resolve("mountinfo"),
                "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n" + String.join("\n", mounts));
    }

    private void group(String path, String file, String content) throws IOException {
        Path folder = Files.createDirectories(root.resolve("sys/fs/cgroup").resolve(path));
        Files.writeString(folder.resolve(file), content);
    }

    private void assertUnsupported(String key, String reason) {
        assertThatThrownBy(() -> read(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }

    private String read(String key) throws Exception {
        return provider.prepare(ItemKey.parse(key))
                .read(Deadline.in(3000, time))
                .toString();
    }
}
