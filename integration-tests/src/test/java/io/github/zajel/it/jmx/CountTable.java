// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.it.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zajel.it.zabbix.ZabbixVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The table in {@code docs/jmx-templates.md} of what was counted. With {@code -Dzajel.docs=write} a row is written, else it
 * must be there already, the same.
 */
final class CountTable {
    private static final Path PAGE = Path.of("..", "docs", "jmx-templates.md");
    private static final String RULE = "|---|---|---|--:|--:|--:|--:|";

    private CountTable() {}

    /** Tests may call it at the same time. */
    static synchronized void require(Product product, ZabbixVersion version, Collection<Verdict> verdicts)
            throws IOException {
        String start = "| " + product.template() + " | " + version.number() + " | ";
        String row = start + product.title()
                + " | " + verdicts.size()
                + " | "
                + verdicts.stream().filter(Verdict::isSupportedByGateway).count()
                + " | " + verdicts.stream().filter(Verdict::isSupportedByAgent).count()
                + " | " + verdicts.stream().filter(Verdict::isEqual).count()
                + " |";
        List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
        if ("write".equals(System.getProperty("zajel.docs"))) {
            page.removeIf(line -> line.startsWith(start));
            int at = page.indexOf(RULE) + 1;
            while (at < page.size()
                    && page.get(at).startsWith("|")
                    && page.get(at).compareTo(row) < 0) {
                at++;
            }
            page.add(at, row);
            Files.write(PAGE, page);
        }
        assertThat(page)
                .as("the counts in " + PAGE + "; to write them: -Dzajel.docs=write")
                .contains(row);
    }
}
