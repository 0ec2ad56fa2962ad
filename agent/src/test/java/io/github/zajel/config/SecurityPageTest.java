// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} decides on each option whether it opens something. */
class SecurityPageTest {
    private static final Path PAGE = Path.of("..", "docs", "security.md");
    private static final Pattern NAMES_OF_ROW = Pattern.compile("^\\| ([A-Za-z0-9, ]+) \\|", Pattern.MULTILINE);

    @Test
    void eachOptionIsNamedOnceAmongThoseThatOpenSomethingOrNothing() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("## What each option opens"));
        List<String> named = new ArrayList<>();
        Matcher row = NAMES_OF_ROW.matcher(table);
        row.find(); // the heading
        while (row.find()) {
            named.addAll(List.of(row.group(1).split(", ", -1)));
        }
        String others = table.substring(table.indexOf("These open nothing: ") + "These open nothing: ".length());
        named.addAll(List.of(others.substring(0, others.indexOf('.')).split(",\\s+", -1)));
        named.remove("Include"); // a word of the files
        assertThat(named).containsExactlyInAnyOrderElementsOf(Options.names());
    }
}
