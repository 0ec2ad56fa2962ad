// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package io.github.zajel.docs;

import io.github.zajel.metric.KeyDoc;
import io.github.zajel.metric.MetricProvider;
import java.util.Map;

/** Renders {@code docs/item-keys.md} from what the providers tell of their keys. */
final class KeysPage {
    private KeysPage() {}

    /** @param families providers by the title of their section, in order */
    static String render(Map<String, MetricProvider> families) {
        StringBuilder page = new StringBuilder("""
                # Item keys

                All keys that Zajel answers as active checks. Parameters in angle brackets may be left out or empty. Generated
                from the code; to render it anew: `mvn -pl bootstrap,agent test -Dtest=KeysPageIsUpToDateTest
                -Dsurefire.failIfNoSpecifiedTests=false -Dzajel.docs=write`.
                """);
        families.forEach((title, provider) -> {
            page.append("\n## ")
                    .append(title)
                    .append("\n\n| key | type | what it gives | sample |\n|---|---|---|---|\n");
            for (KeyDoc key : provider.keys()) {
                page.append("| ")
                        .append(code(key.name() + key.parameters()))
                        .append(" | ")
                        .append(cell(key.type()))
                        .append(" | ")
                        .append(cell(key.text()))
                        .append(" | ")
                        .append(key.sample().equals(key.name()) ? "" : code(key.sample()))
                        .append(" |\n");
            }
        });
        return page.toString();
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("\n", " ");
    }
}
