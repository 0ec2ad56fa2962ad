// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsPageIsUpToDateTest {
    private static final Path PAGE = Path.of("..", "docs", "options.md");

    @Test
    void pageSaysWhatTheCodeSays() throws IOException {
        if ("write".equals(System.getProperty("zajel.docs"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, OptionsPage.render());
        }
        assertThat(PAGE)
                .as("stale? run mvn -pl bootstrap,agent test -Dzajel.docs=write")
                .hasContent(OptionsPage.render());
    }
}
