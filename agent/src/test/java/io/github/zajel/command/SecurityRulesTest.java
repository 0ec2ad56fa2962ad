// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.KeyRouter;
import io.github.zajel.metric.UnsupportedItemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules of {@code docs/security.md} close what they are said to close. */
class SecurityRulesTest {
    private static final Path PAGE = Path.of("..", "docs", "security.md");

    @Test
    void rulesOfEachRowCloseItsKeys() throws Exception {
        int rows = 0;
        for (String line : section("## What a server may read")) {
            List<String> rules = quoted(line, "DenyKey=[^`]+");
            if (line.startsWith("|") && !rules.isEmpty()) {
                rows++;
                router(quoted(line, "(?:Allow|Deny)Key=[^`]+")).close();
                List<String> patterns = quoted(line.substring(0, line.indexOf('|', 1)), "[a-z.*]+");
                try (KeyRouter router = router(rules)) {
                    assertClosed(router, patterns);
                }
            }
        }
        assertThat(rows).isEqualTo(5);
    }

    @Test
    void strictestFormAllowsWhatItNamesAndNoMore() throws Exception {
        List<String> rules = new ArrayList<>();
        section("## What a server may read").stream()
                .filter(line -> line.matches("(Allow|Deny)Key=.*"))
                .forEach(rules::add);
        try (KeyRouter router = router(rules)) {
            router.prepare("agent.ping");
            router.prepare("jmx[\"java.lang:type=Memory\",HeapMemoryUsage.used]");
            router.prepare("tcp.status.get");
            router.prepare("tcp.status[listen]");
            router.prepare("zajel.buffer[used]");
            assertClosed(router, List.of("vfs.*", "log*", "proc.*", "web.*", "net.*", "system.*", "jmx.get"));
        }
    }

    private static void assertClosed(KeyRouter router, List<String> patterns) {
        int keys = 0;
        for (KeyDoc key : router.keys()) {
            if (patterns.stream().anyMatch(pattern -> matches(pattern, key.name()))) {
                keys++;
                assertThatThrownBy(() -> router.prepare(key.sample()))
                        .as(key.sample())
                        .isInstanceOf(UnsupportedItemException.class)
                        .hasMessage("Unsupported item key.");
                assertThatThrownBy(() -> router.prepare(key.name()))
                        .as(key.name())
                        .isInstanceOf(UnsupportedItemException.class);
            }
        }
        assertThat(keys).as("keys like %s", patterns).isGreaterThanOrEqualTo(patterns.size());
    }

    private static boolean matches(String pattern, String name) {
        return name.matches(pattern.replace(".", "\\.").replace("*", ".*"));
    }

    private static KeyRouter router(List<String> rules) throws Exception {
        return Configuration.read(List.of(String.join(",", rules))).router();
    }

    private static List<String> section(String heading) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int start = lines.indexOf(heading) + 1;
        List<String> section = new ArrayList<>();
        for (int i = start; i < lines.size() && !lines.get(i).startsWith("## "); i++) {
            section.add(lines.get(i));
        }
        return section;
    }

    private static List<String> quoted(String line, String pattern) {
        return Pattern.compile("`(" + pattern + ")`")
                .matcher(line)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
