// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.KeyRouter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ServedKeysTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([0-9A-Za-z._-]+)");

    @Test
    void thePageOfItemKeysIsWhatTheAgentServes() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "item-keys.md"));
        List<String> documented = ROW.matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1))
                .sorted()
                .toList();
        try (KeyRouter router = Configuration.read(List.of()).router()) {
            assertThat(router.keys()).extracting(KeyDoc::name).containsExactlyElementsOf(documented);
        }
    }
}
