// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.MetricProviderContract;
import io.github.zajel.metrics.host.DeviceNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesProviderTest extends MetricProviderContract {
    @TempDir
    Path folder;

    private FileTree host;

    @Override
    protected MetricProvider newProvider() {
        host = new FileTree(folder, time);
        return host.provider(FileTree.HUNDRED_INODES, "Linux");
    }

    @Override
    protected int randomTries() {
        return 20; // some of them walk through directories
    }

    // the official agent's order: number of parameters, what can be told without looking, the file system, the rest
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vfs.fs.size                  | Filesystem name cannot be empty.",
                "vfs.fs.size[,bad]            | Filesystem name cannot be empty.",
                "vfs.fs.size[/nono,bad]       | Cannot obtain filesystem information: [2] No such file or directory",
                "vfs.fs.size[/etc/passwd/x]   | Cannot obtain filesystem information: [20] Not a directory",
                "vfs.fs.size[/,bad]           | Invalid second parameter.",
                "vfs.fs.inode[,total]         | Invalid first parameter.",
                "vfs.fs.inode[/nono,bad]      | Cannot obtain filesystem information: [2] No such file or directory",
                "vfs.fs.inode[/,bad]          | Invalid second parameter.",
                "vfs.fs.get[]                 | Item does not allow parameters.",
                "vfs.dev.discovery[]          | Item does not allow parameters.",
                "vfs.dev.read[nono,bad]       | Invalid second parameter.",
                "vfs.dev.read[nono,sps,bad]   | Invalid third parameter.",
                "vfs.dev.read[vda,sectors,]   | Invalid number of parameters.",
                "vfs.dev.read[nono,sectors]   | Cannot obtain disk information.",
                "vfs.dev.read[nono,ops]       | Cannot obtain device name used internally by the kernel.",
                "vfs.file.contents[,x]        | Invalid first parameter.",
                "vfs.file.contents[/nono]     | Cannot open file: [2] No such file or directory",
                "vfs.file.contents[/etc]      | Cannot read from file.",
                "vfs.file.contents[/nono,x]   | Cannot open file: [2] No such file or directory",
                "vfs.file.cksum[/nono,bad]    | Invalid second parameter.",
                "vfs.file.md5sum[/etc]        | Cannot read from file.",
                "vfs.file.size[/nono,bad]     | Invalid second parameter.",
                "vfs.file.size[/etc/passwd,]  | Invalid second parameter.",
                "vfs.file.size[/nono]         | Cannot obtain file information: [2] No such file or directory",
                "vfs.file.size[/etc,lines]    | Cannot read from file: [21] Is a directory",
                "vfs.file.time[/nono,bad]     | Cannot obtain file information: [2] No such file or directory",
                "vfs.file.time[/etc,bad]      | Invalid second parameter.",
                "vfs.file.owner[/nono,bad]    | Cannot obtain file information: [2] No such file or directory",
                "vfs.file.owner[/etc,bad,bad] | Invalid second parameter.",
                "vfs.file.owner[/etc,user,bad]| Invalid third parameter.",
                "'vfs.file.exists[/nono,\"file,bad\"]' | Invalid type \"bad\".",
                "vfs.file.exists[/etc/passwd/]| Cannot obtain file information: [20] Not a directory",
                "vfs.file.regexp[/etc/passwd] | Invalid second parameter.",
                "vfs.file.regexp[/nono,x,,-1] | Invalid fourth parameter.",
                "vfs.file.regexp[/nono,x,,,4294967296] | Invalid fifth parameter.",
                "vfs.file.regexp[/nono,x,,3,2]   | Start line parameter must not exceed end line.",
                "vfs.file.regmatch[/nono,x,,3,2] | Start line must not exceed end line.",
                "vfs.file.regexp[/nono,x]     | Cannot open file: [2] No such file or directory",
                "vfs.file.regexp[/etc/passwd,x,nosuch] | Failed to convert from encoding nosuch to utf8."
                        + " Error: [22] Invalid argument.",
                "vfs.dir.size[/nono]          | Cannot obtain directory information: [2] No such file or directory",
                "vfs.dir.size[/etc/passwd]    | First parameter is not a directory.",
                "'vfs.dir.size[/nono,\"(\",,bad]' | Invalid fourth parameter.",
                "'vfs.dir.size[/nono,,,,x,\"(\"]' | Invalid regular expression in sixth parameter: Unclosed group, position 1",
                "vfs.dir.size[/nono,,,,-2]    | Invalid fifth parameter.",
                "vfs.dir.count[/nono,,,bad]   | Invalid type \"bad\".",
                "vfs.dir.count[/nono,,,,,x,1k]| Invalid minimum size \"1k\".",
                "vfs.dir.count[/nono,,,,,,,18446744073709551616] | Invalid maximum size \"18446744073709551616\".",
                "vfs.dir.count[/nono,,,,,,,,x]| Invalid minimum age \"x\".",
                "vfs.dir.count[/nono,,,,,,,,,1M] | Invalid maximum age \"1M\".",
                "vfs.dir.count[/nono,,,,,2147483648] | Invalid sixth parameter.",
                "vfs.dir.get[/etc,,,,,,,,,,,] | Too many parameters."
            })
    void wrongParametersAreRefusedAsByTheOfficialAgent(String key, String reason) {
        assertThat(host.ask(key)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vfs.dev.read[vda,operations]       | 10",
                "vfs.dev.read[vda,sectors]          | 200",
                "vfs.dev.write[/dev/vda,operations] | 40",
                "vfs.dev.write[vda,sectors]         | 600",
                "vfs.dev.read[old,sectors]          | 22",
                "vfs.dev.write[old,operations]      | 33",
                "vfs.dev.read[,sectors]             | 224",
                "vfs.dev.write[all,operations]      | 77"
            })
    void disksAreCountedByTheKernel(String key, String value) {
        assertThat(host.ask(key)).isEqualTo(value);
    }

    @Test
    void diskstatsIsReadOncePerSecond() {
        FilesProvider provider = host.provider(FileTree.NO_INODES, "Linux");
        assertThat(host.ask(provider, "vfs.dev.read[vda,sectors]")).isEqualTo("200");
        host.file("proc/diskstats", " 254 0 vda 10 1 300 3 40 5 600 7 0 8 9\n");
        assertThat(host.ask(provider, "vfs.dev.read[vda,sectors]")).isEqualTo("200");
        time.advance(Duration.ofSeconds(1));
        assertThat(host.ask(provider, "vfs.dev.read[vda,sectors]")).isEqualTo("300");
    }

    @Test
    void missingAndEmptyKernelFilesAreReasons() throws Exception {
        Files.delete(folder.resolve("proc/diskstats"));
        assertThat(host.ask("vfs.dev.read[,sectors]"))
                .isEqualTo("Cannot open " + folder.resolve("proc/diskstats") + ": [2] No such file or directory");
        host.file("proc/diskstats", "");
        assertThat(host.ask("vfs.dev.read[vda,sectors]")).isEqualTo("Cannot obtain disk information.");
        Files.delete(folder.resolve("proc/1/mounts"));
        assertThat(host.ask("vfs.fs.discovery"))
                .isEqualTo("Cannot open " + folder.resolve("proc/1/mounts") + ": [2] No such file or directory");
        Files.delete(folder.resolve("dev/notadevice"));
        Files.delete(folder.resolve("dev"));
        assertThat(host.ask("vfs.dev.discovery"))
                .isEqualTo("Cannot obtain device list: failed to open /dev directory.");
    }

    @Test
    void whatIsNoDeviceIsNotDiscovered() {
        assertThat(host.ask("vfs.dev.discovery")).isEqualTo("[]");
    }

    @Test
    void typeOfADeviceIsWhatTheKernelSays() {
        BlockDevices devices = new BlockDevices(host.roots);
        assertThat(devices.type(254, 0)).isEqualTo("disk");
        assertThat(devices.type(254, 1)).isEqualTo("partition");
        assertThat(devices.type(11, 0)).isEqualTo("rom");
        assertThat(devices.type(8, 0)).isEqualTo("disk");
        assertThat(devices.type(1, 1)).isEmpty();
    }

    @Test
    void numbersOfADeviceAreUnpackedAsTheSystemPacksThem() {
        assertThat(DeviceNumber.major(0xFE01)).isEqualTo(254);
        assertThat(DeviceNumber.minor(0xFE01)).isEqualTo(1);
        assertThat(DeviceNumber.major(0x120006783459aL)).isEqualTo(0x12345);
        assertThat(DeviceNumber.minor(0x120006783459aL)).isEqualTo(0x6789A);
    }

    @Test
    void mountsAreDiscoveredInTheirOrder() {
        assertThat(host.ask("vfs.fs.discovery"))
                .startsWith("[{\"{#FSNAME}\":\"/proc\",\"{#FSTYPE}\":\"proc\",\"{#FSOPTIONS}\":\"rw,relatime\"},"
                        + "{\"{#FSNAME}\":\"/\",\"{#FSTYPE}\":\"ext4\",")
                .contains("\"/mnt/a\\\\040b\"")
                .endsWith("{\"{#FSNAME}\":\"/etc\",\"{#FSTYPE}\":\"tmpfs\",\"{#FSOPTIONS}\":\"rw\"}]");
    }

    @Test
    void fileSystemsThatCannotBeSeenAreLeftOut() {
        assertThat(host.ask("vfs.fs.get"))
                .contains("{\"fsname\":\"/\",\"fstype\":\"ext4\",\"bytes\":{\"total\":")
                .contains("\"inodes\":{\"total\":100,\"free\":75,\"used\":20,\"pfree\":78.947368,\"pused\":21.052632},"
                        + "\"options\":\"rw,discard\"}")
                .doesNotContain("/mnt");
    }

    @Test
    void withoutInodeCountsTheBytesAreStillTold() {
        assertThat(host.ask(host.provider(FileTree.NO_INODES, "Linux"), "vfs.fs.get"))
                .contains("\"bytes\":{\"total\":")
                .contains("\"inodes\":{\"total\":0,\"free\":0,\"used\":0,\"pfree\":100.000000,\"pused\":0.000000}");
        assertThat(host.ask(host.provider(FileTree.NO_INODES, "Linux"), "vfs.fs.inode[/]"))
                .isEqualTo("no inodes");
    }

    @Test
    void figuresOfAFileSystemAddUp() {
        long total = Long.parseLong(host.ask("vfs.fs.size[/]"));
        assertThat(total).isEqualTo(folder.toFile().getTotalSpace());
        double free = Double.parseDouble(host.ask("vfs.fs.size[/,pfree]"));
        double used = Double.parseDouble(host.ask("vfs.fs.size[/,pused]"));
        assertThat(free + used).isBetween(99.0, 101.0);
        assertThat(host.ask("vfs.fs.inode[/,used]")).isEqualTo("20");
        assertThat(host.ask("vfs.fs.inode[/,free]")).isEqualTo("75");
    }

    @Test
    void fileSystemWithoutBlocksOrInodesHasNoPercentages() throws Exception {
        assertThat(Usage.of(0, 0, 0).figure("pfree").text()).isEqualTo("0.000000");
        assertThat(Usage.of(0, 0, 0).figure("pused").text()).isEqualTo("0.000000");
        assertThat(Inodes.NONE.usage().figure("pfree").text()).isEqualTo("100.000000");
    }

    @Test
    void otherSystemsSayWhatTheyLack() {
        FilesProvider mac = host.provider(FileTree.NO_INODES, "Mac OS X");
        assertThat(host.ask(mac, "vfs.dev.discovery")).contains("this system is Mac OS X");
        assertThat(host.ask(mac, "vfs.dev.read")).contains("this system is Mac OS X");
        assertThat(host.ask(mac, "vfs.fs.discovery")).contains("\"{#FSNAME}\":\"/\"");
        assertThat(host.ask(mac, "vfs.file.size[/etc/passwd]")).isEqualTo("26");
    }

    @Test
    void disksAreCountedEachSecondOnceTheyAreAskedFor() throws Exception {
        FilesProvider provider = host.provider(FileTree.NO_INODES, "Linux");
        assertThat(host.ask(provider, "vfs.dev.read[vda]")).isEqualTo("Collector is not started.");
        host.collector.start(time);
        String[] keys = {
            "vfs.dev.read[vda]", "vfs.dev.write[/dev/vda,ops,avg15]", "vfs.dev.read", "vfs.dev.write[old,sps,avg5]"
        };
        for (String key : keys) {
            assertThat(host.ask(provider, key)).as(key).contains("no two samples");
        }
        for (int second = 0; second <= 4; second++) {
            host.file("proc/diskstats", """
                     254 0 vda %d 1 %d 3 %d 5 600 7 0 8 9
                     254 1 vda1 1 1 %d 3 4 5 6 7 0 8 9
                     8 1 old 11 22 33 44
                    """.formatted(second, 200 + 8 * second, 40 + second / 2, 2 + second));
            time.advance(Duration.ofSeconds(second == 0 ? 0 : 1));
        }
        assertThat(host.ask(provider, keys[0])).isEqualTo("8.000000");
        assertThat(host.ask(provider, keys[1])).isEqualTo("0.500000");
        assertThat(host.ask(provider, keys[2])).isEqualTo("9.000000");
        assertThat(host.ask(provider, keys[3])).isEqualTo("0.000000");
    }

    @Test
    void diskThatIsGoneHasNoRate() throws Exception {
        FilesProvider provider = host.provider(FileTree.NO_INODES, "Linux");
        host.collector.start(time);
        host.ask(provider, "vfs.dev.read[vda]");
        time.advance(Duration.ofSeconds(2));
        host.file("proc/diskstats", "");
        time.advance(Duration.ofSeconds(1));
        assertThat(host.ask(provider, "vfs.dev.read[vda]"))
                .isEqualTo("Cannot obtain device name used internally by the kernel.");
    }

    @Test
    void nameThatJavaCannotExpressIsTold() {
        assertThat(host.ask("vfs.file.size[\"/a\u0000b\"]")).startsWith("This JVM cannot name the file: ");
    }
}
