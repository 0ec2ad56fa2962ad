// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.container;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.UnsupportedItemException;
import io.github.zajel.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What a JVM in a container of version 2 with everything sees of it, and the provider that tells of it. */
final class StagedContainer {
    static final String V2_MOUNT = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw";
    static final String PSI =
            "some avg10=1.50 avg60=0.25 avg300=0.05 total=2500000\nfull avg10=0.50 avg60=0.10 avg300=0.00 total=1000000\n";

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    private final Path root;
    private ContainerProvider provider;

    StagedContainer(Path root) {
        this.root = root;
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
        ask("Linux", true);
    }

    ContainerProvider provider() {
        return provider;
    }

    /** Asks one for this system from now on. */
    void ask(String osName, boolean mayUseManagement) {
        provider = new ContainerProvider(root.resolve("proc"), root, new Machine(osName, () -> mayUseManagement));
    }

    /** Makes it one of version 1. */
    void ofVersion1() throws IOException {
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

    void membership(String memberships, String... mounts) throws IOException {
        Path self = Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(self.resolve("cgroup"), memberships);
        Files.writeString(
                self.resolve("mountinfo"),
                "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n" + String.join("\n", mounts));
    }

    void group(String path, String file, String content) throws IOException {
        Path folder = Files.createDirectories(root.resolve("sys/fs/cgroup").resolve(path));
        Files.writeString(folder.resolve(file), content);
    }

    void assertUnsupported(String key, String reason) {
        assertThatThrownBy(() -> read(key))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(reason);
    }

    String read(String key) throws Exception {
        return provider.prepare(ItemKey.parse(key))
                .read(Deadline.in(3000, time))
                .toString();
    }
}
