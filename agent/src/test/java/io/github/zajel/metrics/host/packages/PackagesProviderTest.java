// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metrics.host.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.base.Deadline;
import io.github.zajel.config.AllowExec;
import io.github.zajel.item.ItemKey;
import io.github.zajel.metric.Machine;
import io.github.zajel.metric.MetricProvider;
import io.github.zajel.metric.NotReadyException;
import io.github.zajel.metrics.host.ExecAccess;
import io.github.zajel.metrics.host.HostProviderTest;
import io.github.zajel.testing.TimeUntil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PackagesProviderTest extends HostProviderTest {
    private static final String NO_TIMES =
            "\"buildtime\":{\"timestamp\":0,\"value\":\"\"},\"installtime\":{\"timestamp\":0,\"value\":\"\"}}";

    @Override
    protected MetricProvider newProvider() {
        tree().write("var/lib/dpkg/status", """
                Package: zlib1g
                Status: install ok installed
                Installed-Size: 173
                Architecture: amd64
                Multi-Arch: same
                Version: 1:1.3-1
                Description: a library
                 Package: not a field

                Package: dpkg
                Status: install ok installed
                Installed-Size: 6000
                Architecture: amd64
                Multi-Arch: foreign
                Version: 1.21

                Package: wine32
                Status: install ok installed
                Architecture: i386
                Version: 8

                Package: adduser
                Status: install ok half-installed
                Architecture: all
                Multi-Arch: foreign
                Version: 3

                Package: old
                Status: deinstall ok config-files
                Architecture: amd64
                Version: 1
                """);
        return provider(linux(), AllowExec.ALWAYS);
    }

    private PackagesProvider provider(Machine machine, AllowExec mode) {
        Path root = tree().path("");
        return new PackagesProvider(
                root,
                machine,
                new Rpm(root, new ExecAccess(mode), root.resolve("rpm").toString()));
    }

    @Test
    void dpkgListsWhatIsSelectedWithTheArchitectureWhereThereMayBeTwo() throws Exception {
        assertValues(
                "system.sw.packages", "[t|[dpkg] adduser, dpkg, wine32:i386, zlib1g:amd64]",
                "system.sw.packages[,,short]", "[t|adduser, dpkg, wine32:i386, zlib1g:amd64]",
                "system.sw.packages[all,dpkg,full]", "[t|[dpkg] adduser, dpkg, wine32:i386, zlib1g:amd64]");
    }

    @Test
    void dpkgTellsMoreOfWhatIsInstalled() throws Exception {
        assertValues(
                "system.sw.packages.get",
                "[t|[{\"name\":\"dpkg\",\"manager\":\"dpkg\",\"version\":\"1.21\",\"size\":6144000,\"arch\":\"amd64\","
                        + NO_TIMES
                        + ",{\"name\":\"wine32\",\"manager\":\"dpkg\",\"version\":\"8\",\"size\":0,\"arch\":\"i386\","
                        + NO_TIMES
                        + ",{\"name\":\"zlib1g\",\"manager\":\"dpkg\",\"version\":\"1:1.3-1\",\"size\":177152,"
                        + "\"arch\":\"amd64\"," + NO_TIMES + "]]");
    }

    @Test
    void namesAreFilteredByWhatTheListShows() throws Exception {
        assertValues(
                "system.sw.packages[^zlib1g$]", "[t|[dpkg]]",
                "system.sw.packages[^zlib1g$,,short]", "[t|]",
                "system.sw.packages[zlib,dpkg,short]", "[t|zlib1g:amd64]",
                "system.sw.packages[(]", "[t|[dpkg]]",
                "system.sw.packages.get[(]", "[t|[]]",
                "system.sw.packages.get[^none$]", "[t|[]]");
        assertThat(read("system.sw.packages.get[^zlib1g$]")).contains("zlib1g");
    }

    @Test
    void otherManagersAreListedAsTheirOwnProgramsDo() throws Exception {
        tree().remove("var/lib/dpkg/status")
                .write("var/lib/pacman/local/ALPM_DB_VERSION", "9\n")
                .write("var/lib/pacman/local/bash-5.2.15-1/desc", """
                        %NAME%
                        bash

                        %VERSION%
                        5.2.15-1

                        %ARCH%
                        x86_64

                        %BUILDDATE%
                        1675246272

                        %INSTALLDATE%
                        1675332672

                        %SIZE%
                        9384755
                        """)
                .write("var/log/packages/lib-foo-1.2-noarch-3_SBo", "NAME: x\nUNCOMPRESSED PACKAGE SIZE:     1.5M\n")
                .write("var/log/packages/aaa_base-15.1-x86_64-2", "UNCOMPRESSED PACKAGE SIZE:     90K\n")
                .write("var/db/pkg/app-shells/bash-5.2_p15-r6/SIZE", "8310821\n")
                .folder("var/db/pkg/sys-libs/zlib-ng-1.3")
                .write("lib/apk/db/installed", "C:x\nP:musl\nV:1.2.4-r2\nA:x86_64\nI:634880\nt:1700000000\nF:lib\n");
        assertValues(
                "system.sw.packages",
                "[t|[apk] musl\n[pkgtools] aaa_base-15.1-x86_64-2, lib-foo-1.2-noarch-3_SBo\n[pacman] bash 5.2.15-1\n"
                        + "[portage] bash,5.2_p15,r6, zlib-ng,1.3,r0]",
                "system.sw.packages[bash,,short]",
                "[t|bash 5.2.15-1, bash,5.2_p15,r6]",
                "system.sw.packages.get[,pkgtools]",
                "[t|[{\"name\":\"aaa_base\",\"manager\":\"pkgtools\",\"version\":\"15.1-2\",\"size\":92160,"
                        + "\"arch\":\"x86_64\"," + NO_TIMES
                        + ",{\"name\":\"lib-foo\",\"manager\":\"pkgtools\",\"version\":\"1.2-3_SBo\",\"size\":1572864,"
                        + "\"arch\":\"noarch\"," + NO_TIMES + "]]",
                "system.sw.packages.get[zlib,portage]",
                "[t|[{\"name\":\"zlib-ng\",\"manager\":\"portage\",\"version\":\"1.3\",\"size\":0,\"arch\":\"\","
                        + NO_TIMES + "]]");
        assertThat(read("system.sw.packages.get[bash,portage]"))
                .contains("\"name\":\"bash\"", "\"version\":\"5.2_p15\"", "\"size\":8310821");
        assertThat(read("system.sw.packages.get[,apk]")).contains("\"size\":634880", "\"timestamp\":1700000000");
        assertThat(read("system.sw.packages.get[,pacman]"))
                .contains(
                        "\"size\":9384755",
                        "\"buildtime\":{\"timestamp\":1675246272,\"value\":\"" + pacmanTime() + "\"}");
    }

    /** In the time zone of the JVM, as C's ctime has it. */
    private static String pacmanTime() {
        int day =
                Instant.ofEpochSecond(1675246272).atZone(ZoneId.systemDefault()).getDayOfMonth();
        String clock = Instant.ofEpochSecond(1675246272)
                .atZone(ZoneId.systemDefault())
                .toLocalTime()
                .toString();
        return (day == 1 ? "Wed Feb  1 " : day == 2 ? "Thu Feb  2 " : "Tue Jan 31 ") + clock + " 2023";
    }

    @Test
    void timesWaitUntilTheTimeZoneMayBeAsked() throws Exception {
        tree().write("lib/apk/db/installed", "P:musl\nt:1700000000\n\nP:strange\nt:9223372036854775807\n");
        MetricProvider early = provider(new Machine("Linux", () -> false), AllowExec.NEVER);
        assertThatThrownBy(() -> read("system.sw.packages.get[musl]", early)).isInstanceOf(NotReadyException.class);
        assertThat(read("system.sw.packages.get[strange]", early)).contains("{\"timestamp\":0,\"value\":\"\"}");
        assertThat(read("system.sw.packages.get[dpkg]", early)).contains("1.21");
    }

    /** Instead of rpm: prints this, after what it was called with to the file {@code called}. */
    private void writeRpm(String script) throws Exception {
        tree().write("var/lib/rpm/rpmdb.sqlite", "x")
                .write(
                        "rpm",
                        "#!/bin/sh\nprintf '%s\\n' \"$LC_ALL $*\" >> " + tree().path("called") + "\n" + script + "\n");
        assertThat(tree().path("rpm").toFile().setExecutable(true)).isTrue();
    }

    // rpm 4.20 printed this, and zabbix_agentd 7.0 made the answers of it
    private void writeRecordedRpm() throws Exception {
        writeRpm("""
                cat << end
                libstdc++,11.4.1-3.el9,x86_64,4000,1795250675,1795250676
                kernel-core,5.14.0~rc1-427.16.1.el9_4,x86_64,70001,1795250675,1795250676
                kernel-core,5.14.0-427.13.1.el9_4,x86_64,70000,1795250675,1795250676
                glibc,2.34-100.el9,x86_64,5000,1795250675,1795250676
                bash,5.2.26-3.el9,x86_64,1000,1795250674,1795250676
                bash-completion,2.11-5.el9,noarch,100,1795250675,1795250676
                glibc,2.34-100.el9,i686,4000,1795250675,1795250676
                gpg-pubkey,8783d481-63ceb953,(none),0,1674492243,1795250676
                end
                """);
    }

    @Test
    void rpmListsNamesWithVersionAndArchitecture() throws Exception {
        writeRecordedRpm();
        String all = "bash-5.2.26-3.el9.x86_64, bash-completion-2.11-5.el9.noarch, glibc-2.34-100.el9.i686,"
                + " glibc-2.34-100.el9.x86_64, gpg-pubkey-8783d481-63ceb953, kernel-core-5.14.0-427.13.1.el9_4.x86_64,"
                + " kernel-core-5.14.0~rc1-427.16.1.el9_4.x86_64, libstdc++-11.4.1-3.el9.x86_64";
        assertValues(
                "system.sw.packages[,rpm]", "[t|[rpm] " + all + "]",
                "system.sw.packages[,rpm,short]", "[t|" + all + "]",
                "system.sw.packages[pubkey,rpm]", "[t|[rpm] gpg-pubkey-8783d481-63ceb953]",
                "system.sw.packages[^z|^libstd]", "[t|[dpkg] zlib1g:amd64\n[rpm] libstdc++-11.4.1-3.el9.x86_64]",
                "system.sw.packages[nonesuch]", "[t|[dpkg]\n[rpm]]");
    }

    @Test
    void rpmTellsMoreInItsOwnOrder() throws Exception {
        writeRecordedRpm();
        assertThat(read("system.sw.packages.get[kernel-core|gpg]"))
                .matches(
                        "\\[t\\|\\[\\{\"name\":\"kernel-core\",\"manager\":\"rpm\",\"version\":\"5\\.14\\.0~rc1-427\\.16\\.1\\.el9_4\","
                                + "\"size\":70001,\"arch\":\"x86_64\",\"buildtime\":\\{\"timestamp\":1795250675,\"value\":\".{24}\"},"
                                + "\"installtime\":\\{\"timestamp\":1795250676,\"value\":\".{24}\"}},"
                                + "\\{\"name\":\"kernel-core\",\"manager\":\"rpm\",\"version\":\"5\\.14\\.0-427\\.13\\.1\\.el9_4\",.*"
                                + "\\{\"name\":\"gpg-pubkey\",\"manager\":\"rpm\",\"version\":\"8783d481-63ceb953\","
                                + "\"size\":0,\"arch\":\"\\(none\\)\",.*]]");
    }

    @Test
    void rpmIsAskedOnceForTheDatabaseThatThereIs() throws Exception {
        writeRpm("");
        assertThat(read("system.sw.packages[,rpm]")).isEqualTo("[t|[rpm]]");
        tree().write("usr/lib/sysimage/rpm/Packages.db", "x");
        assertThat(read("system.sw.packages.get[,rpm]")).isEqualTo("[t|[]]");
        String query = " -qa --queryformat"
                + " %{NAME},%{VERSION}-%{RELEASE},%{ARCH},%{LONGSIZE},%{BUILDTIME},%{INSTALLTIME}\\n";
        assertThat(Files.readAllLines(tree().path("called")))
                .containsExactly(
                        "C --dbpath " + tree().path("var/lib/rpm") + query,
                        "C --dbpath " + tree().path("usr/lib/sysimage/rpm") + query);
    }

    @Test
    void whatIsNoPackageInTheAnswerOfRpmIsLeftOut() throws Exception {
        writeRpm("echo warning: oops >&2; echo 1,2,3; echo a,1-1,noarch,18446744073709551616,x,; echo; echo b,,,,,,");
        assertValues(
                "system.sw.packages[,rpm]",
                "[t|[rpm] a-1-1.noarch]",
                "system.sw.packages.get[,rpm]",
                "[t|[{\"name\":\"a\",\"manager\":\"rpm\",\"version\":\"1-1\",\"size\":0,\"arch\":\"noarch\"," + NO_TIMES
                        + "]]");
    }

    @Test
    void rpmThatFailsIsTheReasonWhereItIsTheOnlyOneAndLeftOutWhereNot() throws Exception {
        writeRpm("echo oops >&2; exit 3");
        String reason = "Cannot obtain package information: rpm ended with exit code 3.";
        assertUnsupported(reason, "system.sw.packages[,rpm]", "system.sw.packages.get[,rpm]");
        assertThat(read("system.sw.packages")).startsWith("[t|[dpkg] adduser").doesNotContain("rpm");
        tree().remove("var/lib/dpkg/status");
        assertUnsupported(reason, "system.sw.packages");
        tree().remove("rpm");
        assertUnsupported(
                "Cannot obtain package information: rpm ended with exit code 127.", "system.sw.packages[,rpm]");
    }

    @Test
    void rpmIsNotStartedWhereNoProgramMayBe() throws Exception {
        writeRecordedRpm();
        MetricProvider provider = provider(linux(), AllowExec.NEVER);
        assertThat(read("system.sw.packages", provider))
                .startsWith("[t|[dpkg] adduser")
                .doesNotContain("rpm");
        assertThatThrownBy(() -> read("system.sw.packages[,rpm]", provider))
                .hasMessage("Cannot obtain package information: rpm is not started: AllowExec=0 forbids it.");
        assertThat(tree().path("called")).doesNotExist();
    }

    /** Rather than be killed at once, as one that is killed may leave a lock on its database. */
    @Test
    void rpmThatTakesTooLongIsToldToEnd() throws Exception {
        Path ended = tree().path("ended");
        Path ready = tree().path("ready");
        writeRpm("trap 'echo yes > " + ended + "; exit' TERM; echo > " + ready + "; sleep 100 & wait");
        assertThatThrownBy(() -> provider(linux(), AllowExec.ALWAYS)
                        .prepare(ItemKey.parse("system.sw.packages[,rpm]"))
                        .read(Deadline.in(700, new TimeUntil(() -> Files.exists(ready), 700))))
                .hasMessage("Timeout while executing a shell script.");
        assertThat(ended).exists();
    }

    @Test
    void wrongParametersAreToldInTheWordsAndTheOrderOfTheOfficialAgent() {
        assertUnsupported("Too many parameters.", "system.sw.packages[,,,]", "system.sw.packages.get[,,]");
        assertUnsupported("Invalid third parameter.", "system.sw.packages[x,bad,bad]");
        assertUnsupported(
                "Cannot obtain package information.",
                "system.sw.packages[,rpm]",
                "system.sw.packages[,bad]",
                "system.sw.packages.get[,pacman]");
    }

    @Test
    void brokenDatabasesGiveWhatCanBeRead() throws Exception {
        tree().write(
                        "var/lib/dpkg/status",
                        "Package: a\nStatus: install ok installed\nVersion: " + "9".repeat(10_000)
                                + "\n\nno colon\n\n\nPackage: b\nStatus: install ok installed\nInstalled-Size: many");
        assertValues("system.sw.packages", "[t|[dpkg] a, b]");
        assertThat(read("system.sw.packages.get[a]"))
                .contains("\"version\":\"999")
                .hasSizeLessThan(5000);
        tree().remove("var/lib/dpkg/status").write("var/log/packages", "not a folder");
        assertUnsupported("Cannot obtain package information.", "system.sw.packages");
    }

    @Test
    void longDatabaseIsNotReadBeyondTheDeadline() throws Exception {
        tree().write("var/lib/dpkg/status", "\n".repeat(5000));
        Deadline deadline = Deadline.in(10, time);
        time.advance(Duration.ofMillis(20));
        assertThatThrownBy(() -> provider(linux(), AllowExec.NEVER)
                        .prepare(ItemKey.parse("system.sw.packages"))
                        .read(deadline))
                .hasMessage("Timeout while processing item.");
    }

    @Test
    void readingsMayHangWithTheFileSystem() throws Exception {
        assertThat(newProvider().prepare(ItemKey.parse("system.sw.packages")).mayHang())
                .isTrue();
    }

    @Test
    void elsewhereThereIsAReason() {
        MetricProvider mac = provider(new Machine("Mac OS X", () -> true), AllowExec.NEVER);
        assertThatThrownBy(() -> read("system.sw.packages", mac)).hasMessageContaining("only Linux has");
    }
}
