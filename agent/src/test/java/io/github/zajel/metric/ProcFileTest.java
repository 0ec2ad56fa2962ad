// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFileTest {
    @TempDir
    Path folder;

    @Test
    void wholeFileIsReadUpToTheLimit() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[20_000]);
        assertThat(ProcFile.read(file, 20_000)).hasSize(20_000);
        assertThatThrownBy(() -> ProcFile.read(file, 19_999))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage(file + " has more than 19999 bytes.");
    }

    @Test
    void systemErrorsAreToldWithNumberAndText() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertFailure(folder.resolve("none"), "[2] No such file or directory");
        assertFailure(file.resolve("below"), "[20] Not a directory");
        assertFailure(folder, "[21] Is a directory");
        assertFailure(loop, "[40] Too many levels of symbolic links");
    }

    @Test
    void errorsThatJavaGivesAClassOfTheirOwnAreToldLikewise() {
        assertThat(ProcFile.errorText(new AccessDeniedException("/x"))).isEqualTo("[13] Permission denied");
        assertThat(ProcFile.errorText(new NotDirectoryException("/x"))).isEqualTo("[20] Not a directory");
        assertThat(ProcFile.errorText(new IOException("Input/output error"))).isEqualTo("[5] Input/output error");
    }

    @Test
    void unknownErrorsAreToldInJavasWords() {
        assertThat(ProcFile.errorText(new IOException("the dog ate it"))).isEqualTo("the dog ate it");
        assertThat(ProcFile.errorText(new IOException())).isEqualTo("java.io.IOException");
    }

    private static void assertFailure(Path file, String text) {
        assertThatThrownBy(() -> ProcFile.read(file, 10))
                .isInstanceOf(UnsupportedItemException.class)
                .hasMessage("Cannot open " + file + ": " + text);
    }
}
