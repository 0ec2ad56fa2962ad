// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under {@code JAVA_TOOL_OPTIONS} the tools of the JDK print what they print, and one line of the JVM's own. */
class JdkToolsIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javac -version",
                "javac Hello.java",
                "javac Wrong.java",
                "keytool -list -keystore none",
                "keytool -genkeypair -alias a -keyalg RSA -storepass secret -keystore keys -dname CN=a",
                "jar tf none.jar",
                "javap java.lang.Object",
                "jps -help",
                "jcmd -h",
                "java -version",
                "java -help"
            })
    void toolsAreSilent(String command) throws IOException {
        for (int jdk : new int[] {8, 17, 25}) {
            Outcome alone = run(jdk, command, Map.of());
            String options = "-javaagent:" + Application.ZAJEL + "=" + Application.NO_SERVER;
            Outcome with = run(jdk, command, Map.of("JAVA_TOOL_OPTIONS", options));

            assertThat(with.exitCode()).isEqualTo(alone.exitCode());
            assertThat(with.stdout()).isEqualTo(alone.stdout());
            assertThat(with.stderr()).isEqualTo("Picked up JAVA_TOOL_OPTIONS: " + options + "\n" + alone.stderr());
        }
    }

    private Outcome run(int jdk, String command, Map<String, String> environment) throws IOException {
        Path where = Files.createTempDirectory(folder, "run");
        Files.writeString(where.resolve("Hello.java"), "class Hello {}");
        Files.writeString(where.resolve("Wrong.java"), "class Wrong { x }");
        List<String> words = List.of(command.split(" "));
        List<String> line = Stream.concat(
                        Stream.of(Jdks.of(jdk).tool(words.get(0))),
                        words.stream().skip(1))
                .toList();
        try (ChildProcess tool = ChildProcess.start("tool", where, line, environment)) {
            int exitCode = tool.awaitExit();
            return new Outcome(exitCode, tool.stdout(), tool.stderr(), 0);
        }
    }
}
