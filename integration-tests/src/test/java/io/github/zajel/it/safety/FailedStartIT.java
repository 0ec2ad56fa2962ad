// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent cannot start as it was told to. */
class FailedStartIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void aConfigurationFileThatIsMissingCostsALine(int jdk) {
        Application host = Application.of(Jdks.of(jdk), folder, "WorksUntilTold");
        Outcome with = host.unharmedBy(folder.resolve("missing.conf").toString());
        assertThat(with.linesOfAgent()).hasSize(2).first().isEqualTo("off: the configuration cannot be used:");
        assertThat(with.linesOfAgent().get(1)).contains("missing.conf", "there is no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ServerActiv=a", "ServerActive=a,Timeout=9999", "ServerActive=a,NoSuch=1", "ServerActive=:::"})
    void aWrongOptionTurnsTheAgentOff(String arguments) {
        assertThat(worksUntilTold().unharmedBy(arguments).linesOfAgent())
                .first()
                .asString()
                .startsWith("off: ");
    }

    @Test
    void aFileThatIsNoConfigurationTurnsTheAgentOff() throws IOException {
        Path binary = Files.write(folder.resolve("binary.conf"), Files.readAllBytes(Application.ZAJEL));
        assertThat(worksUntilTold().unharmedBy(binary.toString()).linesOfAgent())
                .first()
                .asString()
                .startsWith("off: ");
    }

    @Test
    void aFolderInsteadOfAFileTurnsTheAgentOff() {
        assertThat(worksUntilTold().unharmedBy(folder.toString()).linesOfAgent())
                .first()
                .asString()
                .startsWith("off: ");
    }

    @Test
    void nothingConfiguredIsSaidInALine() {
        assertThat(worksUntilTold().unharmedBy("").linesOfAgent())
                .containsExactly("off: no ServerActive (and no Server) set");
    }

    @Test
    void aLogFileThatCannotBeWrittenCostsALine() {
        Outcome with =
                worksUntilTold().unharmedBy(Application.NO_SERVER + ",LogType=file,LogFile=/no/such/folder/zajel.log");
        assertThat(with.linesOfAgent()).anyMatch(line -> line.contains("cannot write LogFile"));
    }

    @ParameterizedTest
    @MethodSource("io.github.zajel.it.jvm.Jdk#versions")
    void aServerThatIsNotThereCostsALine(int jdk) {
        Application host = Application.of(Jdks.of(jdk), folder, "WorksUntilTold");
        assertThat(host.unharmedBy(Application.NO_SERVER).linesOfAgent())
                .filteredOn(line -> line.contains("connection refused"))
                .hasSize(1);
    }

    @Test
    void aSecondAgentIsIgnoredWhicheverCopyOfTheJarItIs() throws IOException {
        Path copy = Files.copy(Application.ZAJEL, folder.resolve("copy.jar"));
        Application host = worksUntilTold();
        for (Path second : new Path[] {Application.ZAJEL, copy}) {
            Outcome with = host.requireUnharmed(host.withOptions(
                    "-javaagent:" + Application.ZAJEL + "=" + Application.NO_SERVER,
                    "-javaagent:" + second + "=" + Application.NO_SERVER));
            assertThat(with.linesOfAgent())
                    .filteredOn(line -> line.contains("already running in this JVM"))
                    .hasSize(1);
            assertThat(with.linesOfAgent())
                    .filteredOn(line -> line.contains(" starts for host "))
                    .hasSize(1);
        }
    }

    private Application worksUntilTold() {
        return Application.of(Jdks.usual(), folder, "WorksUntilTold");
    }
}
