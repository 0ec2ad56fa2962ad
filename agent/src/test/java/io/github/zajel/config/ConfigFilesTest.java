// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
    @TempDir
    private Path directory;

    private final List<String> problems = new ArrayList<>();
    private final ConfigFiles files = new ConfigFiles(Map.of("NAME", "web 1", "_2", "two"), problems);

    @Test
    void linesBecomeSettingsThatKnowTheirPlace() throws IOException {
        Path main = write("main.conf", "# a comment\n\n  Hostname = web 1 \r\nServerActive=a;b=c#d\n\t#x=y\nTimeout=4");
        assertThat(read(main)).containsExactly("Hostname=web 1", "ServerActive=a;b=c#d", "Timeout=4");
        assertThat(files.settings().get(2).where).isEqualTo(main + ":6");
        assertThat(problems).isEmpty();
    }

    @Test
    void includedFilesTakeThePlaceOfTheirLine() throws IOException {
        Path main =
                write("main.conf", "A=1\nInclude=parts/*.conf\nInclude=all\nInclude=" + directory + "/one.conf\nB=2");
        write("parts/b.conf", "P=b");
        write("parts/a.conf", "P=a");
        write("parts/a.conf.bak", "P=backup");
        write("all/x", "P=x");
        write("one.conf", "P=one");
        assertThat(read(main)).containsExactly("A=1", "P=a", "P=b", "P=x", "P=one", "B=2");
        assertThat(files.seen())
                .extracting(File::getName)
                .containsExactly("main.conf", "parts", "a.conf", "b.conf", "all", "x", "one.conf");
    }

    @Test
    void directoryThatIsNotThereIncludesNothing() throws IOException {
        assertThat(read(write("main.conf", "Include=/no/such/dir/*.conf\nInclude=\nA=1")))
                .containsExactly("A=1");
        assertThat(problems).isEmpty();
    }

    @Test
    void fileThatIncludesItselfIsRefused() throws IOException {
        Path main = write("main.conf", "Include=./main.conf");
        read(main);
        assertThat(problems)
                .containsExactly("Include=./main.conf (" + main + ":1): cannot read it: it includes itself");
    }

    @Test
    void includesEndAtTenLevels() throws IOException {
        for (int level = 0; level < 12; level++) {
            write(level + ".conf", "Level=" + level + "\nInclude=" + (level + 1) + ".conf");
        }
        assertThat(read(directory.resolve("0.conf"))).hasSize(11).endsWith("Level=10");
        assertThat(problems).singleElement().asString().endsWith("more than 10 levels of Include");
    }

    @Test
    void valueThatIsExactlyAVariableIsExpanded() throws IOException {
        assertThat(read(write(
                        "main.conf", "A=${NAME}\nB=${_2}\nC=${NONE}\nD=x${NAME}\nE=${2}\nF=${A-B}\nG=${NAME}${NAME}")))
                .containsExactly("A=web 1", "B=two", "C=", "D=x${NAME}", "E=${2}", "F=${A-B}", "G=${NAME}${NAME}");
    }

    @Test
    void badLinesAreToldWithTheirNumbersAndTheRestIsRead() throws IOException {
        Path main = write(
                "main.conf", "A=1\nnonsense\n=x\nL=" + "x".repeat(2047) + "\nConfig=other\nL=" + "x".repeat(2046));
        assertThat(read(main)).hasSize(2);
        assertThat(problems)
                .containsExactly(
                        main + ":2: the line is neither Name=value nor a # comment",
                        main + ":3: the line is neither Name=value nor a # comment",
                        main + ":4: the line is longer than 2048 bytes",
                        "Config=other (" + main + ":5): has no place in a file; use Include");
    }

    @Test
    void onlyUtf8IsRead() throws IOException {
        Path main = directory.resolve("main.conf");
        Files.write(main, "A=Zürich\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read(main)).isEmpty();
        assertThat(problems).containsExactly(main + ":1: the line is not in UTF-8");
    }

    @Test
    void missingAndOversizedFilesAreTold() throws IOException {
        Path big = write("big.conf", "#".repeat(1 << 20) + "\n");
        read(directory.resolve("none.conf"));
        read(directory);
        read(big);
        assertThat(problems).hasSize(3);
        assertThat(problems.get(0)).endsWith("cannot read it: there is no such file");
        assertThat(problems.get(1)).endsWith("cannot read it: not a file");
        assertThat(problems.get(2)).endsWith("cannot read it: larger than 1 MB");
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> read(Path file) {
        files.read(file.toFile(), new Setting("Config", file.toString(), "agent argument"));
        List<String> texts = new ArrayList<>();
        for (Setting setting : files.settings()) {
            texts.add(setting.name + "=" + setting.value);
        }
        return texts;
    }
}
