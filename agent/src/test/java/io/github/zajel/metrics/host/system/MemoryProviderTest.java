// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metrics.host.HostProviderTest;
import io.github.zajel.metrics.host.HostRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryProviderTest extends HostProviderTest {
    private static final String MEMORY = """
            MemTotal:       24684092 kB
            MemFree:        23345116 kB
            MemAvailable:   24194956 kB
            Buffers:           16372 kB
            Cached:           908292 kB
            SwapCached:            0 kB
            Active:           629204 kB
            Inactive:         339540 kB
            Active(anon):      63044 kB
            AnonPages:         63044 kB
            Slab:             285848 kB
            SwapTotal:       1000000 kB
            SwapFree:         750000 kB
            """;

    @Override
    protected MetricProvider newProvider() {
        tree().write("proc/meminfo", MEMORY)
                .write("proc/vmstat", "nr_free_pages 1\npswpin 17\npswpout 4711\n")
                .write("proc/swaps", "Filename\t\t\t\tType\t\tSize\tUsed\tPriority\n/swapfile file 1 0 -2\n");
        return new MemoryProvider(tree().roots(), linux(), time);
    }

    @Test
    void memoryIsThatOfTheKernelInBytes() throws Exception {
        assertValues(
                "vm.memory.size", "[u|25276510208]",
                "vm.memory.size[free]", "[u|23905398784]",
                "vm.memory.size[used]", "[u|1371111424]",
                "vm.memory.size[pused]", "[d|5.424449]",
                "vm.memory.size[available]", "[u|24775634944]",
                "vm.memory.size[pavailable]", "[d|98.018416]",
                "vm.memory.size[buffers]", "[u|16764928]",
                "vm.memory.size[cached]", "[u|930091008]",
                "vm.memory.size[active]", "[u|644304896]",
                "vm.memory.size[inactive]", "[u|347688960]",
                "vm.memory.size[anon]", "[u|64557056]",
                "vm.memory.size[slab]", "[u|292708352]");
    }

    @Test
    void oldKernelsHaveWhatIsEasilyFreedAvailable() throws Exception {
        tree().write("proc/meminfo", MEMORY.replace("MemAvailable", "MemOther"));
        nextSecond();
        assertValues("vm.memory.size[available]", "[u|" + (23345116L + 16372 + 908292) * 1024 + "]");
    }

    @Test
    void swapIsThatOfTheKernelAndNoneIsNotFull() throws Exception {
        assertValues(
                "system.swap.size", "[u|768000000]",
                "system.swap.size[all,total]", "[u|1024000000]",
                "system.swap.size[,used]", "[u|256000000]",
                "system.swap.size[,pfree]", "[d|75.000000]",
                "system.swap.size[,pused]", "[d|25.000000]");
        tree().write("proc/meminfo", "SwapTotal: 0 kB\nSwapFree: 0 kB\n");
        nextSecond();
        assertValues(
                "system.swap.size[,pfree]", "[d|100.000000]", //
                "system.swap.size[,pused]", "[d|0.000000]");
    }

    @Test
    void swapTrafficIsThatOfAllDevicesOrOfOne() throws Exception {
        assertValues(
                "system.swap.in", "[u|17]", //
                "system.swap.out[all,pages]", "[u|4711]",
                "system.swap.in[,count]", "[u|0]",
                "system.swap.out[,sectors]", "[u|0]");
        assertUnsupported(
                "Cannot obtain swap information.",
                "system.swap.in[vda,pages]",
                "system.swap.in[nope,bad]",
                "system.swap.out[/swapfile,count]");
        assertUnsupported("Invalid second parameter.", "system.swap.in[all,bad]", "system.swap.out[,bad]");
    }

    @Test
    void swapTrafficOfADeviceIsFoundByItsNumber(@TempDir Path folder) throws Exception {
        Path device = anyBlockDevice(folder);
        String name = device.getFileName().toString();
        long number = ((Number) Files.getAttribute(device, "unix:rdev")).longValue();
        HostRoots tree = tree().roots();
        MetricProvider provider = new MemoryProvider(
                new HostRoots(tree.proc(), tree.sys(), device.getParent(), tree.host()), linux(), time);
        tree().write("proc/swaps", "Filename Type Size\n/dev/" + name + "                     partition\t1\n")
                .write("proc/diskstats", """
                         7 9999 loop0 9 9 9 9 9 9 9 9 9 9 9
                         %d %d name-in-kernel 10 11 12 13 20 21 22 23 0 0 0
                        """.formatted(number >> 8 & 0xFFF, number & 0xFF));
        assertThat(read("system.swap.in[" + name + ",count]", provider)).isEqualTo("[u|10]");
        assertThat(read("system.swap.in[" + device + ",sectors]", provider)).isEqualTo("[u|12]");
        assertThat(read("system.swap.out[all,count]", provider)).isEqualTo("[u|20]");
        assertThat(read("system.swap.out[" + name + ",sectors]", provider)).isEqualTo("[u|22]");
        assertThatThrownBy(() -> read("system.swap.in[" + name + "]", provider))
                .hasMessage("Invalid second parameter.");
        assertThatThrownBy(() -> read("system.swap.out[" + name + ",pages]", provider))
                .hasMessage("Invalid second parameter.");
    }

    /** Containers see none, but there root can make one. */
    private static Path anyBlockDevice(Path folder) throws Exception {
        try (Stream<Path> devices = Files.list(Path.of("/dev"))) {
            Optional<Path> found =
                    devices.filter(MemoryProviderTest::isBlockDevice).findAny();
            if (found.isPresent()) {
                return found.get();
            }
        }
        Path made = folder.resolve("made");
        int exitCode = new ProcessBuilder("mknod", made.toString(), "b", "7", "5")
                .start()
                .waitFor();
        if (!"required".equals(System.getenv("ZAJEL_LINUX_ROOT"))) {
            Assumptions.assumeTrue(exitCode == 0, "/dev has no block device, and to make one takes root on Linux");
        }
        assertThat(exitCode).as("mknod, as /dev has no block device").isZero();
        return made;
    }

    private static boolean isBlockDevice(Path path) {
        try {
            return ((Integer) Files.getAttribute(path, "unix:mode") & 0xF000) == 0x6000;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void wrongParametersAreToldInTheWordsAndTheOrderOfTheOfficialAgent() {
        assertUnsupported(
                "Too many parameters.", "vm.memory.size[,]", "system.swap.size[,,]", "system.swap.in[all,pages,x]");
        assertUnsupported(
                "Invalid first parameter.",
                "vm.memory.size[TOTAL]",
                "vm.memory.size[wired]",
                "system.swap.size[/dev/sda,bad]");
        assertUnsupported("Invalid second parameter.", "system.swap.size[all,bad]");
        assertUnsupported("Supported for Linux 2.4 only.", "vm.memory.size[shared]");
    }

    @Test
    void brokenFilesGiveAReason() {
        tree().write("proc/meminfo", "MemTotal: 0 kB\nMemFree: 0 kB\nCached: x kB\n")
                .write("proc/vmstat", "");
        nextSecond();
        assertUnsupported("Cannot calculate percentage because total is zero.", "vm.memory.size[pused]");
        assertUnsupported(
                "Cannot obtain value from " + tree().path("proc/meminfo") + ".",
                "vm.memory.size[cached]",
                "vm.memory.size[slab]",
                "system.swap.size");
        assertUnsupported("Cannot obtain swap information.", "system.swap.in");
        tree().remove("proc/meminfo");
        nextSecond();
        assertUnsupported(
                "Cannot open " + tree().path("proc/meminfo") + ": [2] No such file or directory", "vm.memory.size");
    }

    @Test
    void elsewhereTheJvmAnswersWhatItKnows() throws Exception {
        MetricProvider windows = new MemoryProvider(tree().roots(), new Machine("Windows 11", () -> true), time);
        for (String mode : new String[] {"total", "free", "used", "available"}) {
            assertThat(read("vm.memory.size[" + mode + "]", windows)).matches("\\[u\\|[1-9]\\d*]");
        }
        assertThat(read("vm.memory.size[pavailable]", windows)).matches("\\[d\\|\\d{1,3}\\.\\d{6}]");
        assertThatThrownBy(() -> read("vm.memory.size[slab]", windows))
                .hasMessage("The JVM does not know this of Windows 11; total, free and used it does.");
        MetricProvider mac = new MemoryProvider(tree().roots(), new Machine("Mac OS X", () -> true), time);
        assertThatThrownBy(() -> read("vm.memory.size[available]", mac)).hasMessageContaining("Mac OS X");
        assertThatThrownBy(() -> read("system.swap.size", mac)).hasMessageContaining("only Linux has");
    }

    /** What was read in this second holds until the next. */
    private void nextSecond() {
        time.advance(Duration.ofSeconds(1));
    }
}
