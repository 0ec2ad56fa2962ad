// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metrics.host.HostProviderTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SystemProviderTest extends HostProviderTest {
    private static final String VERSION = "Linux version 6.18.44-fc (builder@x) (gcc 15) #1 SMP PREEMPT_DYNAMIC @0";

    @Override
    protected MetricProvider newProvider() {
        tree().write("proc/stat", "cpu 1\nbtime 1795228080\n")
                .write("proc/uptime", "5635.74 7488.08\n")
                .write("proc/version", VERSION + " \n")
                .write("proc/sys/kernel/ostype", "Linux\n")
                .write("proc/sys/kernel/hostname", "Shop-1.Example.com\n")
                .write("proc/sys/kernel/osrelease", "6.18.44-fc\n")
                .write("proc/sys/kernel/version", "#1 SMP PREEMPT_DYNAMIC @0\n")
                .write("proc/sys/kernel/arch", "x86_64\n")
                .write("proc/sys/fs/file-max", "9223372036854775807\n")
                .write("proc/sys/fs/file-nr", "1030\t0\t9223372036854775807\n")
                .write("proc/sys/kernel/pid_max", "4194304\n")
                .write("etc/os-release", "NAME=x\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n")
                .write("etc/hosts", "# Shop-1.Example.com no\n10.0.0.1 shop.example.org. shop-1.example.com # x\n");
        return new SystemProvider(tree().roots(), linux(), time);
    }

    @Test
    void kernelsFiguresAreReadFromItsFiles() throws Exception {
        assertValues(
                "system.boottime", "[u|1795228080]",
                "system.uptime", "[u|5636]",
                "kernel.maxfiles", "[u|9223372036854775807]",
                "kernel.maxproc", "[u|4194304]",
                "kernel.openfiles", "[u|1030]",
                "system.uname", "[t|Linux Shop-1.Example.com 6.18.44-fc #1 SMP PREEMPT_DYNAMIC @0 x86_64]",
                "system.sw.arch", "[t|x86_64]");
        tree().write("proc/uptime", "5636.00 7488.08\n");
        assertValues("system.uptime", "[u|5636]");
    }

    @Test
    void hostnameComesInItsForms() throws Exception {
        assertValues(
                "system.hostname", "[t|Shop-1.Example.com]",
                "system.hostname[host,none]", "[t|Shop-1.Example.com]",
                "system.hostname[,lower]", "[t|shop-1.example.com]",
                "system.hostname[shorthost]", "[t|Shop-1]",
                "system.hostname[shorthost,lower]", "[t|shop-1]",
                "system.hostname[fqdn]", "[t|shop.example.org]");
    }

    @Test
    void nameThatNobodyKnowsIsItsOwnFullName() throws Exception {
        tree().write("proc/sys/kernel/hostname", "127.0.0.1\n"); // needs no name server
        assertValues("system.hostname[fqdn]", "[t|127.0.0.1]");
    }

    @Test
    void whatMayAskNameServersOrFileSystemsMayHang() throws Exception {
        MetricProvider provider = newProvider();
        assertThat(provider.prepare(ItemKey.parse("system.hostname[fqdn]")).mayHang())
                .isTrue();
        assertThat(provider.prepare(ItemKey.parse("system.users.num")).mayHang())
                .isTrue();
        assertThat(provider.prepare(ItemKey.parse("system.hostname")).mayHang()).isFalse();
    }

    @Test
    void timeIsThatOfTheMachine() throws Exception {
        assertValues("system.localtime", "[u|1772366400]", "system.localtime[utc]", "[u|1772366400]");
        assertThat(read("system.localtime[local]"))
                .matches("\\[t\\|2026-0[23]-\\d\\d,\\d\\d:\\d\\d:00\\.000,[+-]\\d\\d:\\d\\d]");
        MetricProvider early = new SystemProvider(tree().roots(), new Machine("Linux", () -> false), time);
        assertThatThrownBy(() -> read("system.localtime[local]", early)).isInstanceOf(NotReadyException.class);
        assertThat(read("system.localtime", early)).isEqualTo("[u|1772366400]");
    }

    @Test
    void operatingSystemComesInItsForms() throws Exception {
        assertValues(
                "system.sw.os",
                "[t|" + VERSION + "]",
                "system.sw.os[full]",
                "[t|" + VERSION + "]",
                "system.sw.os[name]",
                "[t|Debian GNU/Linux 12 (bookworm)]",
                "system.sw.os.get",
                "[t|{\"os_type\":\"linux\",\"product_name\":\"Debian GNU/Linux 12 (bookworm)\",\"architecture\":\"x86_64\""
                        + ",\"kernel_major\":\"6\",\"kernel_minor\":\"18\",\"kernel_patch\":\"44\""
                        + ",\"kernel\":\"6.18.44-fc\",\"version_pretty\":\"Debian GNU/Linux 12 (bookworm) x86_64"
                        + " 6.18.44-fc\",\"version_full\":\"" + VERSION + "\"}]");
        assertUnsupported(
                "Cannot open " + tree().path("proc/version_signature") + ": [2] No such file or directory",
                "system.sw.os[short]");
    }

    @Test
    void distributionWithoutANameOfItsOwnHasThatOfItsGreeting() throws Exception {
        tree().write("etc/os-release", "PRETTY_NAME=Alpine Linux\n");
        assertValues("system.sw.os[name]", "[t|Alpine]"); // without quotes it ends at a blank
        tree().remove("etc/os-release").write("etc/issue.net", "Old Linux 3\nwelcome\n");
        assertValues("system.sw.os[name]", "[t|Old Linux 3]");
        tree().remove("etc/issue.net");
        assertUnsupported(
                "Cannot open " + tree().path("etc/issue.net") + ": [2] No such file or directory",
                "system.sw.os[name]");
    }

    @Test
    void whatIsNotKnownOfTheSystemIsLeftOut() throws Exception {
        tree().remove("etc/os-release").remove("proc/version").write("proc/sys/kernel/osrelease", "7.0-rc1\n");
        assertValues(
                "system.sw.os.get",
                "[t|{\"os_type\":\"linux\",\"architecture\":\"x86_64\",\"kernel_major\":\"7\",\"kernel_minor\":\"0\""
                        + ",\"kernel\":\"7.0-rc1\"}]");
    }

    @Test
    void architectureOfOlderKernelsIsThatOfTheJvm() {
        assertThat(OperatingSystem.ofJava("amd64")).isEqualTo("x86_64");
        assertThat(OperatingSystem.ofJava("aarch64")).isEqualTo("aarch64");
        assertThat(OperatingSystem.ofJava("i386")).isEqualTo("i686");
    }

    @Test
    void usersAreTheLiveRecordsOfUtmp() throws Exception {
        assertThat(read("system.users.num")).isEqualTo("[u|0]");
        tree().folder("proc/100").folder("proc/101");
        for (int size : new int[] {384, 400}) {
            ByteBuffer records = ByteBuffer.allocate(5 * size).order(ByteOrder.nativeOrder());
            record(records, 0, 2, 0, "reboot");
            record(records, size, 7, 100, "ann");
            record(records, 2 * size, 7, 101, "bob");
            record(records, 3 * size, 7, 102, "gone");
            record(records, 4 * size, 8, 100, "dead");
            tree().write("run/utmp", records.array());
            assertThat(read("system.users.num")).as("records of %d bytes", size).isEqualTo("[u|2]");
        }
        tree().write("run/utmp", new byte[17]);
        assertThat(read("system.users.num")).isEqualTo("[u|0]");
    }

    private static void record(ByteBuffer records, int at, int type, int pid, String user) {
        records.putShort(at, (short) type).putInt(at + 4, pid);
        for (int i = 0; i < user.length(); i++) {
            records.put(at + 44 + i, (byte) user.charAt(i));
        }
    }

    @Test
    void withoutUtmpUsersAreTheSessionsOfLogind() throws Exception {
        tree().write("run/systemd/sessions/1", "UID=0\nCLASS=user\nTTY=pts/0\n")
                .write("run/systemd/sessions/2", "CLASS=user\nREMOTE=1\nREMOTE_HOST=10.0.0.9\n")
                .write("run/systemd/sessions/3", "CLASS=user\n")
                .write("run/systemd/sessions/4", "CLASS=manager\nTTY=pts/0\n")
                .link("run/systemd/sessions/5.ref", "1");
        assertValues("system.users.num", "[u|2]");
    }

    @Test
    void wrongParametersAreToldInTheWordsAndTheOrderOfTheOfficialAgent() {
        assertUnsupported("NetBIOS is not supported on the current platform.", "system.hostname[netbios,bad]");
        assertUnsupported(
                "Invalid first parameter.", "system.hostname[bad,bad]", "system.localtime[bad]", "system.sw.os[bad]");
        assertUnsupported("Invalid second parameter.", "system.hostname[host,bad]");
        assertUnsupported(
                "Too many parameters.",
                "system.hostname[,,]",
                "system.localtime[utc,x]",
                "system.sw.os[name,x]",
                "system.sw.os.get[]");
        assertUnsupported(
                "Item does not allow parameters.",
                "system.boottime[]",
                "system.uptime[]",
                "system.uname[]",
                "system.sw.arch[]",
                "system.users.num[]",
                "kernel.maxproc[x]",
                "kernel.openfiles[]");
    }

    @Test
    void brokenFilesGiveAReason() {
        tree().write("proc/stat", "")
                .write("proc/uptime", "x")
                .write("proc/version", "\n")
                .write("proc/sys/fs/file-nr", "");
        time.advance(Duration.ofSeconds(1));
        assertUnsupported("Cannot find a line with \"btime\" in " + tree().path("proc/stat") + ".", "system.boottime");
        assertUnsupported("Cannot obtain data from " + tree().path("proc/uptime") + ".", "system.uptime");
        assertUnsupported("Cannot obtain data from " + tree().path("proc/sys/fs/file-nr") + ".", "kernel.openfiles");
        assertUnsupported("Cannot read from file.", "system.sw.os");
    }

    @Test
    void elsewhereTheJvmAnswersWhatItKnows() throws Exception {
        MetricProvider windows = new SystemProvider(tree().roots(), new Machine("Windows 11", () -> true), time);
        long uptime = time.monotonicNanos() / 1_000_000_000L;
        assertThat(read("system.uptime", windows)).isEqualTo("[u|" + uptime + "]");
        assertThat(read("system.boottime", windows)).isEqualTo("[u|" + (1772366400 - uptime) + "]");
        assertThat(read("system.sw.arch", windows)).isNotEqualTo("[t|]");
        assertThat(read("system.localtime", windows)).isEqualTo("[u|1772366400]");
        assertThatThrownBy(() -> read("system.uname", windows))
                .hasMessage("system.uname is read from files that only Linux has; this system is Windows 11.");
        assertThatThrownBy(() -> read("system.sw.os.get", windows)).hasMessageContaining("Windows 11");
    }
}
