// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.process.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application, its files and its settings have to do with the agent: nothing. */
class HostViewIT {
    private static final String THREADS_OF_THE_JVM =
            "(main|Finalizer|Reference Handler|Signal Dispatcher|Notification Thread|Common-Cleaner|Attach Listener) .*";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void theHostSeesNoneOfOurLibraries(int jdk) {
        Outcome with = Application.of(Jdks.of(jdk), folder, "ClassPathSpy").unharmedBy(Application.NO_SERVER);
        assertThat(with.stdout()).isEqualTo("0 visible\n");
    }

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void ourThreadsAreDaemonsWithOurNameLoaderAndHandler(int jdk) {
        List<String> ours = Application.of(Jdks.of(jdk), folder, "ThreadSpy", "zajel-server")
                .with(Application.NO_SERVER)
                .stdout()
                .lines()
                .filter(line -> !line.matches(THREADS_OF_THE_JVM))
                .toList();
        assertThat(ours).hasSizeBetween(2, 8).allMatch(line -> line.matches("zajel-\\S+ daemon other handler"));
    }

    @Test
    void nothingIsWrittenAnywhere() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path home = Files.createDirectory(folder.resolve("home"));
        Path where = folder.resolve("where");
        Files.createDirectory(where);
        Application.of(Jdks.usual(), where, "WorksUntilTold")
                .options("-Djava.io.tmpdir=" + temporary, "-Duser.home=" + home)
                .unharmedBy(Application.NO_SERVER);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(path -> path.getFileName().toString()))
                    .containsOnly("jvm.out", "jvm.err", "end");
        }
    }

    @Test
    void aReadOnlyFileSystemHarmsNobody() {
        Needed.root("a file system is made read-only in a mount namespace", "unshare");
        String readOnly = "mount --bind /tmp /tmp && mount -o remount,bind,ro /tmp && mount -o remount,bind,ro / "
                + "&& exec \"$@\"";
        Application host = Application.of(Jdks.usual(), folder, "WorksUntilTold")
                .within("unshare", "-m", "sh", "-c", readOnly, "sh");
        host.unharmedBy(Application.NO_SERVER);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17})
    void aSecurityManagerHarmsNobody(int jdk) {
        Application.of(Jdks.of(jdk), folder, "WorksUntilTold")
                .options("-Djava.security.manager")
                .unharmedBy(Application.NO_SERVER);
    }

    /** Settings of the host that name classes or change what libraries do. Some name what is not there: they harm if used. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dslf4j.provider=no.Such",
                "-Dslf4j.internal.verbosity=DEBUG",
                "-Djava.nio.channels.spi.SelectorProvider=no.Such",
                "-Djavax.management.builder.initial=no.Such",
                "-Djava.util.logging.config.class=no.Such",
                "-Djava.util.logging.manager=no.Such",
                "-Djava.protocol.handler.pkgs=no.such",
                "-Djava.content.handler.pkgs=no.such",
                "-Djava.net.useSystemProxies=true",
                "-DsocksProxyHost=127.0.0.1",
                "-Djava.time.zone.DefaultZoneRulesProvider=no.Such",
                "-Djdk.net.hosts.file=/no/such/file",
                "-Duser.timezone=No/Such",
                "-Duser.language=ar",
                "-Duser.language=tr",
                "-Dfile.encoding=ISO-8859-1",
                "-Dline.separator=|",
                "-Djava.locale.providers=SPI",
                "-Djava.io.tmpdir=/no/such",
                "-Djava.class.version=1",
                "-Xss180k",
                "-Xmx10m",
                "-Xint",
                "-Xverify:all",
                "-Xshare:off",
                "-XX:+DisableAttachMechanism",
                "-esa"
            })
    void aSettingOfTheHostHarmsNobody(String option) {
        Application host = Application.of(Jdks.usual(), folder, "WorksUntilTold");
        host.options("-XX:+UnlockExperimentalVMOptions", "-XX:+ExitOnOutOfMemoryError", option);
        assertThat(host.unharmedBy(Application.NO_SERVER).linesOfAgent()).hasSizeLessThan(50);
    }
}
